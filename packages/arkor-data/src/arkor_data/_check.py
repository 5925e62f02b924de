"""Checking a whole data set: what is in it and what is wrong with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from arkor_data._example import Example
from arkor_data._format import DatasetFormat
from arkor_data._hash import hash_and_size
from arkor_data._problem import Problem
from arkor_data._rows import Row
from arkor_data._source import FileKind, OpenSource, Source, open_source
from arkor_data._stream import DatasetStream

_SAMPLE_ROWS = 3
_ROWS_TO_COMPARE = 100_000
_MAX_COLUMNS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetReport:
    """What `check_dataset` found.

    ``rows`` counts all rows that could be read, ``usable_rows`` those that became an example.
    ``columns`` are the fields in the order they first appear (at most 100), ``sample`` the first
    three rows, ready for JSON, ``example`` the first example. ``errors`` and ``warnings`` count
    everything; ``problems`` holds the first of them. ``bytes`` is the size of the file.
    """

    path: str | None
    kind: FileKind | None
    format: DatasetFormat | None
    rows: int
    usable_rows: int
    columns: tuple[str, ...]
    sha256: str
    bytes: int
    errors: int
    warnings: int
    problems: tuple[Problem, ...]
    sample: tuple[Mapping[str, Any], ...]
    example: Example | None

    @property
    def ok(self) -> bool:
        """True if there is no error."""
        return self.errors == 0

    def to_wire(self) -> dict[str, object]:
        """The report as JSON-ready values, with the cloud API's names."""
        return {
            "ok": self.ok,
            "path": self.path,
            "kind": self.kind,
            "format": None if self.format is None else self.format.to_wire(),
            "rows": self.rows,
            "usableRows": self.usable_rows,
            "columns": list(self.columns),
            "sha256": self.sha256,
            "bytes": self.bytes,
            "errors": self.errors,
            "warnings": self.warnings,
            "problems": [problem.to_wire() for problem in self.problems],
        }


def check_dataset(
    source: Source,
    format: DatasetFormat | None = None,
    *,
    name: str | None = None,
    max_problems: int = 20,
) -> DatasetReport:
    """Read all of a file (a path or a seekable binary file) and report on it.

    Without ``format`` it is told from the first rows. ``name`` stands in for the file's name, which
    helps to tell CSV from JSONL and appears in problems. Nothing inside the file raises; a path
    that cannot be opened raises `OSError`, Parquet without pyarrow `MissingExtraError`. Memory
    does not grow with the file: one row of at most 4 MiB is held at a time. Rows that repeat an
    earlier one are warned of within the first 100,000.

    >>> import io
    >>> report = check_dataset(io.BytesIO(b'{"prompt": "2 + 2", "completion": ""}'))
    >>> report.ok, report.format.type
    (False, 'prompt_completion')
    >>> print(report.problems[0])
    line 1, completion: The assistant's answer is empty. Write an answer or remove the row.
    """
    with open_source(source, name) as opened:
        sha256, size = hash_and_size(opened.file)
        tally = _Tally(max_problems)
        stream = DatasetStream(opened, format)
        for item in stream:
            if isinstance(item, Problem):
                tally.add_problem(item)
            else:
                tally.add_row(item.row, item.example, opened)
    return DatasetReport(
        path=opened.path,
        kind=stream.kind,
        format=stream.format,
        rows=tally.rows,
        usable_rows=tally.usable_rows,
        columns=tuple(tally.columns),
        sha256=sha256,
        bytes=size,
        errors=tally.errors,
        warnings=tally.warnings,
        problems=tuple(tally.problems),
        sample=tuple(tally.sample),
        example=tally.example,
    )


class _Tally:
    """The counts of a report while it is being made."""

    def __init__(self, max_problems: int) -> None:
        self.rows = self.usable_rows = self.errors = self.warnings = 0
        self.columns: dict[str, None] = {}
        self.problems: list[Problem] = []
        self.sample: list[Mapping[str, Any]] = []
        self.example: Example | None = None
        self._max_problems = max_problems
        self._first_lines: dict[bytes, int] = {}

    def add_problem(self, problem: Problem) -> None:
        if problem.severity == "error":
            self.errors += 1
        else:
            self.warnings += 1
        if len(self.problems) < self._max_problems:
            self.problems.append(problem)

    def add_row(self, row: Row, example: Example | None, source: OpenSource) -> None:
        self.rows += 1
        if self.columns.keys() != row.fields.keys() and len(self.columns) < _MAX_COLUMNS:
            self.columns.update(dict.fromkeys(row.fields))
        if len(self.sample) < _SAMPLE_ROWS:
            self.sample.append(_json_ready(row.fields))
        if example is None:
            return
        self.usable_rows += 1
        self.example = self.example or example
        self._compare(row, source)

    def _compare(self, row: Row, source: OpenSource) -> None:
        """Warn if ``row`` is the same as an earlier one."""
        digest = hashlib.blake2b(repr(row.fields).encode(errors="replace"), digest_size=8).digest()
        first = self._first_lines.get(digest)
        if first is not None:
            self.add_problem(
                Problem(
                    path=source.path,
                    line=row.line,
                    message=f"The row repeats line {first}.",
                    fix="Remove it, unless it should count twice.",
                    severity="warning",
                )
            )
        elif len(self._first_lines) < _ROWS_TO_COMPARE:
            self._first_lines[digest] = row.line


def _json_ready(fields: Mapping[str, Any]) -> dict[str, Any]:
    """``fields`` without what only Parquet can hold: dates become text, NaN becomes null."""
    text = json.dumps(fields, default=str)
    ready: dict[str, Any] = json.loads(text, parse_constant=lambda _: None)
    return ready
