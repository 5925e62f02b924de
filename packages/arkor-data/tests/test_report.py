"""What a report says about a file, and how it is divided."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from arkor_data import (
    ChatExample,
    DatasetFormat,
    TextExample,
    assign_split,
    check_dataset,
    content_hash,
)

ROW = b'{"prompt": "q%d", "completion": "a", "id": 1}\n'


def test_a_report_counts_and_identifies(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    content = b"".join(ROW % number for number in range(5)) + b'{"prompt": 1, "extra": 2}\n'
    path.write_bytes(content)

    report = check_dataset(path)

    assert not report.ok
    assert (report.rows, report.usable_rows, report.errors, report.warnings) == (6, 5, 2, 0)
    assert report.kind == "jsonl"
    assert report.format == DatasetFormat(type="prompt_completion")
    assert report.columns == ("prompt", "completion", "id", "extra")
    assert report.bytes == len(content)
    assert report.sha256 == hashlib.sha256(content).hexdigest() == content_hash(path)
    assert [row["prompt"] for row in report.sample] == ["q0", "q1", "q2"]
    assert isinstance(report.example, ChatExample)
    assert report.example.messages[0]["content"] == "q0"


def test_problems_beyond_the_limit_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "a"}\n' + b'{"text": ""}\n' * 50)

    report = check_dataset(path, max_problems=3)

    assert [problem.line for problem in report.problems] == [2, 3, 4]
    assert report.errors == 50


def test_one_row_fills_no_more_than_its_share_of_the_report(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"messages": [1] * 100_000}))

    assert check_dataset(path).errors == 20


def test_a_name_stands_in_for_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "3f786850e387"
    path.write_bytes(b"text\none column\n\n3,4\n")

    report = check_dataset(path, name="rows.csv")

    assert report.kind == "csv"
    assert str(report.problems[0]).startswith("rows.csv, line 4: The row has 2 cells for 1 column:")
    assert check_dataset(path).kind is None


def test_a_given_format_wins_over_the_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "a", "prompt": "q", "completion": "a"}\n')

    assert check_dataset(path, DatasetFormat(type="text")).ok
    assert not check_dataset(path).ok


def test_a_report_and_its_problems_have_a_wire_form(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": ""}\n')

    wire = json.loads(json.dumps(check_dataset(path).to_wire()))

    assert (wire["ok"], wire["usableRows"], wire["format"]) == (False, 0, {"type": "text"})
    assert wire["problems"] == [
        {
            "path": "text",
            "row": 1,
            "message": "The text is empty.",
            "fix": "Write a text or remove the row.",
            "severity": "error",
        }
    ]


def test_a_split_depends_on_content_and_seed_alone() -> None:
    examples = [TextExample(text=str(n), source_line=n) for n in range(500)]
    sides = [assign_split(example, eval_fraction=0.2) for example in examples]
    moved = [TextExample(text=str(n), source_line=n + 7) for n in range(500)]

    assert [assign_split(example, eval_fraction=0.2) for example in moved] == sides
    assert [assign_split(example, eval_fraction=0.2, seed=1) for example in examples] != sides


def test_a_split_may_be_empty_on_either_side() -> None:
    example = TextExample(text="a")
    assert assign_split(example, eval_fraction=0) == "train"
    assert assign_split(example, eval_fraction=1) == "eval"
