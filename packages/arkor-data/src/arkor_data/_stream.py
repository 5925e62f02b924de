"""A file as a stream of examples and problems, its kind and format detected on the way.

This is the one path that checking and reading share. Only the first rows are held back, to tell
the format; after that one row at a time is in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from arkor_data._convert import examine_row
from arkor_data._detect import detect_format
from arkor_data._errors import UnknownFormatError
from arkor_data._example import Example
from arkor_data._format import DatasetFormat
from arkor_data._problem import Problem
from arkor_data._rows import Row
from arkor_data._source import FileKind, OpenSource, detect_kind, read_rows

_ROWS_TO_DETECT = 10


class Converted(NamedTuple):
    """A row and its example; None if the row has problems, which come before it."""

    row: Row
    example: Example | None


class DatasetStream:
    """Iterate it once: problems and converted rows in the order of the file.

    ``kind`` and ``format`` are None until they are known, and stay None if they cannot be told.
    """

    def __init__(self, source: OpenSource, format_: DatasetFormat | None) -> None:
        self.kind: FileKind | None = None
        self.format = format_
        self._source = source

    def __iter__(self) -> Iterator[Converted | Problem]:
        for item in self._items():
            yield replace(item, path=self._source.path) if isinstance(item, Problem) else item

    def _items(self) -> Iterator[Converted | Problem]:
        kind = detect_kind(self._source)
        if isinstance(kind, Problem):
            yield kind
            return
        self.kind = kind
        rows = read_rows(self._source, kind)
        held = _first_rows(rows) if self.format is None else []
        if (problem := self._detect(held)) is not None:
            yield problem
        seen_rows = seen_problems = False
        for item in chain(held, rows):
            if isinstance(item, Problem):
                seen_problems = True
                yield item
            else:
                seen_rows = True
                yield from self._convert(item)
        if not seen_rows and not seen_problems:
            yield Problem(message="The file has no rows.", fix="Add rows to learn from.")

    def _detect(self, held: list[Row | Problem]) -> Problem | None:
        rows = [item for item in held if isinstance(item, Row)]
        if not rows:
            return None
        try:
            self.format = detect_format(row.fields for row in rows)
        except UnknownFormatError as error:
            fix = error.fix
            if self.kind == "csv" and not error.candidates:
                fix += " The first line of a CSV file has to hold the column names."
            return Problem(line=rows[0].line, message=error.message, fix=fix)
        return None

    def _convert(self, row: Row) -> Iterator[Converted | Problem]:
        if self.format is None:
            yield Converted(row, None)
            return
        result = examine_row(row.fields, self.format, line=row.line)
        if isinstance(result, list):
            yield from result
            yield Converted(row, None)
        else:
            yield Converted(row, result)


def _first_rows(rows: Iterator[Row | Problem]) -> list[Row | Problem]:
    held: list[Row | Problem] = []
    for item in rows:
        held.append(item)
        if len(held) == _ROWS_TO_DETECT:
            break
    return held
