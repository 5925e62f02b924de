"""CSV with a header line (RFC 4180): commas, double quotes, line breaks inside quotes."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from arkor_data._lines import read_lines
from arkor_data._problem import Problem, listed, shown
from arkor_data._rows import Row


def read_csv(file: BinaryIO) -> Iterator[Row | Problem]:
    """The rows of ``file``; every value is a string."""
    records = _records(file)
    header: list[str] | None = None
    for record in records:
        if isinstance(record, Problem):
            yield record
            continue
        line, cells = record
        if header is None:
            if problem := _header_problem(cells, line):
                yield problem
                return
            header = cells
        elif len(cells) != len(header):
            yield _ragged(line, cells, header)
        else:
            yield Row(line, dict(zip(header, cells, strict=True)))


class _Feeder:
    """Hands lines to the csv module, and remembers numbers and problems."""

    def __init__(self, file: BinaryIO) -> None:
        self._lines = read_lines(file)
        self._first = 0
        self.problems: list[Problem] = []

    def begin_record(self) -> None:
        """Say that the next line begins a record."""
        self._first = 0

    @property
    def record_line(self) -> int:
        """The line where the record began."""
        return self._first or 1

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            if isinstance(line, Problem):
                self.problems.append(line)
                continue
            self._first = self._first or line.number
            yield line.text


def _records(file: BinaryIO) -> Iterator[tuple[int, list[str]] | Problem]:
    feeder = _Feeder(file)
    reader = csv.reader(feeder, strict=True)
    while True:
        feeder.begin_record()
        cells: list[str] | None = None
        failure: str | None = None
        try:
            cells = next(reader, None)
        except csv.Error as error:
            failure = str(error)
        yield from feeder.problems
        feeder.problems.clear()
        line = feeder.record_line
        if failure is not None:
            problem, fatal = _quote_problem(failure, line)
            yield problem
            if fatal:
                return
        elif cells is None:
            return
        elif cells:
            yield line, cells


def _quote_problem(failure: str, line: int) -> tuple[Problem, bool]:
    """The problem behind an error of the csv module, and whether reading has to end there."""
    if "unexpected end of data" in failure:
        message, fix = (
            "A quote is opened and never closed.",
            'Close the cell with a double quote (").',
        )
    elif "field limit" in failure:
        message = (
            f"A quote is never closed, or a cell has over {csv.field_size_limit():,} characters."
        )
        fix = "Close the quote; write longer cells as JSONL."
    elif "new-line character" in failure:
        message, fix = (
            "A line ends with a lone carriage return.",
            "Save the file with LF line ends.",
        )
    else:
        message = "There is text behind a closing quote."
        fix = 'Write a double quote inside a cell as two ("").'
    fatal = "expected after" not in failure
    return Problem(line=line, message=message, fix=fix), fatal


def _header_problem(cells: list[str], line: int) -> Problem | None:
    if len(cells) == 1 and (";" in cells[0] or "\t" in cells[0]):
        separator = "semicolons" if ";" in cells[0] else "tabs"
        return Problem(
            line=line,
            message=f"The columns are separated by {separator}.",
            fix="Save the file with commas.",
        )
    if not all(cell.strip() for cell in cells):
        return Problem(
            line=line,
            message="A column has no name.",
            fix="Write the name of every column in the first line.",
        )
    name, count = Counter(cells).most_common(1)[0]
    if count > 1:
        return Problem(
            line=line,
            message=f"The column {shown(name)} occurs {count} times.",
            fix="Give every column a name of its own.",
        )
    return None


def _ragged(line: int, cells: list[str], header: list[str]) -> Problem:
    return Problem(
        line=line,
        message=(
            f"The row has {_count(len(cells), 'cell')} "
            f"for {_count(len(header), 'column')}: {listed(header)}."
        ),
        fix="Put cells that contain a comma in double quotes, and leave no cell out.",
    )


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
