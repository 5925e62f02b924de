"""Writes the client and the server models from the contract: `python openapi/codegen/generate.py`.

Everything is made in a temporary folder and then swapped in whole. With `--check` nothing is
written: the files that would change are named, together with the command that mends them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from arkor_codegen.client import GenerationError, write_client
from arkor_codegen.lint import problems
from arkor_codegen.server_models import write_server_models
from arkor_codegen.spec import load
from arkor_codegen.tree import differences, swap

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "openapi" / "arkor-cloud.yaml"
CLIENT = Path("packages/arkor-api/src/arkor_api/_generated")
SERVER_MODELS = Path("packages/arkor-server/src/arkor_server/models")
MEND = "python3 noxfile.py generate"


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Write the client and the server models from the contract."
    )
    parser.add_argument(
        "--spec", type=Path, default=SPEC, help="the contract (default: openapi/arkor-cloud.yaml)"
    )
    parser.add_argument(
        "--output", type=Path, default=ROOT, help="the tree to write into (default: this one)"
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail if something would change"
    )
    options = parser.parse_args()
    spec = load(options.spec)
    found = problems(spec)
    if found:
        print("\n".join(str(problem) for problem in found), file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        try:
            write_client(spec, fresh / CLIENT)
        except GenerationError as error:
            print(error, file=sys.stderr)
            return 1
        write_server_models(options.spec, fresh / SERVER_MODELS)
        return _check(fresh, options.output) if options.check else _write(fresh, options.output)


def _check(fresh: Path, output: Path) -> int:
    changed = [
        line for part in (CLIENT, SERVER_MODELS) for line in differences(fresh, output, part)
    ]
    if not changed:
        print("Generated code is up to date.")
        return 0
    print("\n".join(changed))
    print(f"Generated code is not what the contract says. Run: {MEND}")
    return 1


def _write(fresh: Path, output: Path) -> int:
    for part in (CLIENT, SERVER_MODELS):
        swap(fresh / part, output / part)
        print(f"wrote {part}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
