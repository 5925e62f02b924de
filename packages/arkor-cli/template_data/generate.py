"""Write the data sets of the templates and of the triage example, or check that they are current.

    python packages/arkor-cli/template_data/generate.py           # rewrite the files
    python packages/arkor-cli/template_data/generate.py --check   # exit 1 if one differs

Every file is a function of the seeds in the sibling modules: the same bytes on any machine.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import blank
import redaction
import translate
import triage
from rows import Row

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = Path(__file__).resolve().parent.parent / "src" / "arkor_cli" / "templates"
EXAMPLE = ROOT / "examples" / "triage" / "data"
DATASETS = {"blank": blank, "redaction": redaction, "translate": translate, "triage": triage}


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the data sets of the templates.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 on a difference"
    )
    check = parser.parse_args().check
    stale = {path: content for path, content in files().items() if _differs(path, content)}
    for path, content in stale.items():
        print(("differs: " if check else "wrote: ") + str(path.relative_to(ROOT)))
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    if check and stale:
        print("Run `python packages/arkor-cli/template_data/generate.py` and commit the result.")
    return 1 if check and stale else 0


def files() -> dict[Path, bytes]:
    """Every generated file and what has to be in it."""
    result: dict[Path, bytes] = {}
    for name, dataset in DATASETS.items():
        folder = TEMPLATES / name / "data"
        result[folder / "train.jsonl"] = jsonl(dataset.train_rows())
        result[folder / "eval.jsonl"] = jsonl(dataset.eval_rows())
    for path in ("train.jsonl", "eval.jsonl"):
        result[EXAMPLE / path] = result[TEMPLATES / "triage" / "data" / path]
    return result


def jsonl(rows: Iterable[Row]) -> bytes:
    """``rows`` as JSON Lines in UTF-8."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _differs(path: Path, content: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != content


if __name__ == "__main__":
    sys.exit(main())
