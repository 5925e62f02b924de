"""A file that is one JSON array of rows, such as ``[{...}, {...}]``.

The bytes are cut into elements without decoding them: only strings, brackets and commas matter for
that, and none of them can be part of a longer UTF-8 character. Each element is then an ordinary
row. An element that is too long or too deep ends the reading: finding its end could take forever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from arkor_data._json import MAX_DEPTH, too_deep
from arkor_data._lines import BOM_WARNING, MAX_LINE_BYTES, decode, too_long
from arkor_data._problem import Problem
from arkor_data._rows import Row, parse_row

_CHUNK_BYTES = 64 * 1024
_BOM = b"\xef\xbb\xbf"
_OUTSIDE = re.compile(rb'["\[\]{},\n]')
_INSIDE = re.compile(rb'["\\\n]')


def read_json_array(file: BinaryIO) -> Iterator[Row | Problem]:
    """The rows of ``file``."""
    for element in _elements(file):
        if isinstance(element, Problem):
            yield element
        elif element.data.strip():
            text = decode(element.data, line=element.line, offset=element.offset)
            yield text if isinstance(text, Problem) else parse_row(text.rstrip(), element.line)
        elif not element.last:
            yield Problem(
                line=element.line,
                message="There is nothing between two commas.",
                fix="Remove one of them.",
            )


class _Element(NamedTuple):
    line: int
    offset: int
    data: bytes
    last: bool


class _Scanner:
    """Where in the array we are, and the element being collected."""

    def __init__(self) -> None:
        self.depth = 0
        self.in_string = False
        self.escaped = False
        self.line = 1
        self.begin(0)

    @property
    def first_line(self) -> int:
        """Where the element that is being collected begins."""
        blank = len(self.data) - len(self.data.lstrip())
        return self.begin_line + self.data.count(b"\n", 0, blank)

    def begin(self, offset: int) -> None:
        self.begin_line = self.line
        self.offset = offset
        self.data = bytearray()

    def feed(self, chunk: bytes, start: int) -> Iterator[_Element | Problem]:
        """Elements that end in ``chunk``, which begins at byte ``start`` of the file."""
        at = 0
        while at < len(chunk):
            if self.escaped:
                self.escaped = False
                self._keep(chunk[at : at + 1])
                at += 1
                continue
            found = (_INSIDE if self.in_string else _OUTSIDE).search(chunk, at)
            stop = found.start() if found else len(chunk)
            plain = chunk[at:stop]
            if self.depth == 0 and plain.strip():
                yield self._stray()
                return
            self._keep(plain)
            at = stop
            if found:
                at += 1
                yield from self._mark(found.group(), start + at)

    def _mark(self, mark: bytes, end: int) -> Iterator[_Element | Problem]:
        """Handle one character that matters; ``end`` is the offset behind it."""
        if mark == b"\n":
            self._keep(mark)
            self.line += 1
        elif self.in_string:
            self.in_string = mark != b'"'
            self.escaped = mark == b"\\"
            self._keep(mark)
        elif self.depth == 0:
            if mark == b"[" and self.offset == 0:
                self.depth = 1
                self.begin(end)
            else:
                yield self._stray()
        elif self.depth == 1 and mark in b",]":
            yield _Element(self.begin_line, self.offset, bytes(self.data), mark == b"]")
            self.begin(end)
            self.depth = 0 if mark == b"]" else 1
        else:
            self._keep(mark)
            self.in_string = mark == b'"'
            self.depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(mark, 0)
            if self.depth > MAX_DEPTH + 1:
                error = too_deep()
                yield Problem(line=self.line, message=error.message, fix=error.fix)

    def _keep(self, data: bytes) -> None:
        if self.depth:  # white space around the array belongs to no element
            self.data += data

    def _stray(self) -> Problem:
        return Problem(
            line=self.line,
            message="There is something outside of the array.",
            fix="Keep one array per file, or write one object per line.",
        )


def _elements(file: BinaryIO) -> Iterator[_Element | Problem]:
    scanner = _Scanner()
    start = 0
    while chunk := file.read(_CHUNK_BYTES):
        if start == 0 and chunk.startswith(_BOM):
            yield BOM_WARNING
            chunk, start = chunk[3:], 3
        for element in scanner.feed(chunk, start):
            yield element
            if isinstance(element, Problem):
                return
        if len(scanner.data) > MAX_LINE_BYTES:
            yield too_long(scanner.first_line)
            return
        start += len(chunk)
    if scanner.depth:
        yield Problem(
            line=scanner.first_line,
            message="The array is never closed.",
            fix="End the file with ]; look for an open string or bracket from this line on.",
        )
