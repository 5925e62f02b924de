"""Lines of text from bytes, in constant memory, whatever the bytes are.

A line is never read beyond `MAX_LINE_BYTES`: the rest is skipped piece by piece.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from arkor_data._problem import Problem

MAX_LINE_BYTES = 4 * 1024 * 1024
"""The longest row that is read: 4 MiB, about a million tokens."""

_SKIP_BYTES = 256 * 1024
_WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


class Line(NamedTuple):
    """A line with its number, counted from 1, and its line end."""

    number: int
    text: str


def read_lines(file: BinaryIO) -> Iterator[Line | Problem]:
    """The lines of ``file``; a problem stands for each line that cannot be read."""
    number = offset = 0
    while data := file.readline(MAX_LINE_BYTES + 1):
        number += 1
        start = offset
        offset += len(data)
        if number == 1 and data.startswith(codecs.BOM_UTF8):
            yield BOM_WARNING
            data, start = data[3:], 3
        if len(data) > MAX_LINE_BYTES and not data.endswith(b"\n"):
            offset += _skip_line(file)
            yield too_long(number)
        else:
            text = decode(data, line=number, offset=start)
            yield text if isinstance(text, Problem) else Line(number, text)


def decode(data: bytes, *, line: int, offset: int) -> str | Problem:
    """``data`` as text; ``offset`` is where it begins in the file."""
    if (at := data.find(0)) >= 0:
        return Problem(
            line=line,
            message=f"There is a NUL byte (byte {offset + at} of the file).",
            fix="Remove it; a text file has none.",
        )
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        return Problem(
            line=line,
            message=f"The bytes are not UTF-8 (byte {offset + error.start} of the file).",
            fix="Save the file as UTF-8.",
        )


def wide_text_problem(head: bytes) -> Problem | None:
    """A problem if a file that begins with ``head`` is UTF-16 or UTF-32."""
    encoding = next((name for mark, name in _WIDE_MARKS.items() if head.startswith(mark)), None)
    if encoding is None and len(head) >= 4:
        zeros = [byte == 0 for byte in head[:4]]
        encoding = "UTF-16" if zeros in ([False, True] * 2, [True, False] * 2) else None
    if encoding is None:
        return None
    return Problem(
        line=1, message=f"The file is {encoding}, not UTF-8.", fix="Save the file as UTF-8."
    )


def too_long(line: int) -> Problem:
    """The problem of a row that is longer than a row may be."""
    return Problem(
        line=line,
        message=f"The row is longer than {MAX_LINE_BYTES:,} bytes.",
        fix="Split it into shorter rows; write one row per line.",
    )


BOM_WARNING = Problem(
    line=1,
    message="The file begins with a byte order mark.",
    fix="It is skipped; save the file as UTF-8 without BOM.",
    severity="warning",
)


def _skip_line(file: BinaryIO) -> int:
    skipped = 0
    while data := file.readline(_SKIP_BYTES):
        skipped += len(data)
        if data.endswith(b"\n"):
            break
    return skipped
