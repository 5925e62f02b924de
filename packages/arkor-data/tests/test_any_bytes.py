"""Whatever the bytes, checking reports and reading raises its declared error only."""

from __future__ import annotations

import io
import json
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arkor_data import (
    DatasetFormat,
    FormatType,
    InvalidDatasetError,
    Problem,
    check_dataset,
    read_examples,
)

TOKENS = [
    *(b"{", b"}", b"[", b"]", b'"', b"\\", b",", b":", b"\n", b"\r", b"\0", b" ", b"\xff"),
    *(b'"messages"', b'"role"', b'"user"', b'"assistant"', b'"content"', b'"from"', b'"value"'),
    *(b'"text"', b'"tools"', b"null", b"NaN", b"1e999", b"\\ud83d", b"\xef\xbb\xbf", b"PAR1"),
]
FILES = st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(TOKENS)).map(b"".join))
NAMES = st.sampled_from(["a.jsonl", "a.json", "a.csv", "a.parquet", "a", "a.txt"])
FORMATS: list[FormatType] = ["chatml", "sharegpt", "alpaca", "text", "prompt_completion"]

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("assistant"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["role", "content", "from", "value", "tool_calls", "function", "name", "arguments"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
COLUMNS = st.sampled_from(
    [
        *("messages", "conversations", "instruction", "input", "output", "system"),
        *("history", "text", "prompt", "completion", "tools"),
    ]
)


# Other suites share the processor: what is tested here is the outcome, never the time.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


class NamedFile(io.BytesIO):
    """A file in memory that has a name."""

    name = ""


def named(content: bytes, name: str) -> BinaryIO:
    file = NamedFile(content)
    file.name = name
    return file


@patient
@given(content=FILES, name=NAMES)
def test_checking_any_bytes_gives_a_report(content: bytes, name: str) -> None:
    report = check_dataset(named(content, name), max_problems=1000)

    assert report.bytes == len(content)
    assert report.errors + report.warnings == len(report.problems)
    assert report.usable_rows <= report.rows
    assert report.ok or report.problems
    assert all("\n" not in str(problem) for problem in report.problems)
    str([str(problem) for problem in report.problems]).encode()
    json.dumps(report.to_wire())


@patient
@given(content=FILES, name=NAMES)
def test_reading_agrees_with_checking(content: bytes, name: str) -> None:
    report = check_dataset(named(content, name), max_problems=1000)
    problems: list[Problem] = []
    count = sum(1 for _ in read_examples(named(content, name), on_problem=problems.append))

    assert count == report.usable_rows
    assert problems == [p for p in report.problems if not p.message.startswith("The row repeats")]
    if not report.ok:
        with pytest.raises(InvalidDatasetError):
            list(read_examples(named(content, name)))


@pytest.mark.parametrize("type_", FORMATS)
@patient
@given(row=st.dictionaries(COLUMNS, VALUES, max_size=6))
def test_any_object_is_an_example_or_a_problem(type_: FormatType, row: dict[str, object]) -> None:
    content = json.dumps(row).encode()
    report = check_dataset(named(content, "a.jsonl"), DatasetFormat(type=type_))
    assert (report.rows, report.usable_rows) == (1, 1 if report.ok else 0)
