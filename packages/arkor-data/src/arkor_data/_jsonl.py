"""JSON Lines: one object per line; blank lines are skipped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from arkor_data._lines import read_lines
from arkor_data._problem import Problem
from arkor_data._rows import Row, parse_row

_WHITE_SPACE = " \t\r\n"


def read_jsonl(file: BinaryIO) -> Iterator[Row | Problem]:
    """The rows of ``file``."""
    for line in read_lines(file):
        if isinstance(line, Problem):
            yield line
        elif text := line.text.rstrip(_WHITE_SPACE):
            yield parse_row(text, line.number)
