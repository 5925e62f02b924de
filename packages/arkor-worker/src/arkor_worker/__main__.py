"""The command line of the worker; `--help` loads neither torch nor transformers."""

from __future__ import annotations

import argparse
import json
import logging
import sys
import warnings
from pathlib import Path

from ._environment import prepare_environment


def main() -> int:
    """Parse the command and do it; the exit code says how it ended."""
    parser = argparse.ArgumentParser(prog="python -m arkor_worker", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    training = commands.add_parser("train", help="do one training run")
    training.add_argument("file", type=Path, metavar="RUN.json")
    validating = commands.add_parser("validate", help="say what a run would do, as JSON")
    validating.add_argument("file", type=Path, metavar="REQUEST.json")
    serving = commands.add_parser("serve", help="answer chats, for the control plane")
    serving.add_argument("--ready-file", type=Path, required=True, metavar="FILE")
    merging = commands.add_parser("merge", help="make one model of an adapter and its base")
    merging.add_argument("adapter", type=Path, metavar="FOLDER")
    merging.add_argument("--output", "-o", type=Path, required=True, metavar="FOLDER")
    options = parser.parse_args()

    prepare_environment()
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s"
    )
    logging.getLogger("httpx").setLevel(logging.WARNING)
    # What the libraries will change in their next versions is no news for who reads a run's log.
    warnings.simplefilter("ignore", FutureWarning)
    if options.command == "serve":
        return _serve(options.ready_file)
    if options.command == "merge":
        return _merge(options.adapter, options.output)
    return _train(options.file) if options.command == "train" else _validate(options.file)


def _train(file: Path) -> int:
    from ._errors import RunSpecError
    from ._run_spec import read_run_spec

    try:
        spec = read_run_spec(file)
    except RunSpecError as error:
        logging.getLogger(__name__).error("%s", error)
        return 2
    from ._run import run

    return int(run(spec))


def _validate(file: Path) -> int:
    from ._validate import validate

    answer = validate(json.loads(file.read_text(encoding="utf-8")))
    sys.stdout.write(json.dumps(answer) + "\n")
    return 0


def _serve(ready_file: Path) -> int:
    from .serving.main import serve

    return serve(ready_file)


def _merge(adapter: Path, output: Path) -> int:
    from ._errors import WorkerError
    from ._merge import merge

    try:
        answer = merge(adapter, output)
    except WorkerError as error:
        logging.getLogger(__name__).error("%s", error)
        return 1
    sys.stdout.write(json.dumps(answer) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
