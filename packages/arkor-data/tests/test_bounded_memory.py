"""Files of a gigabyte, which no reader may take into memory."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable
from typing import BinaryIO

import pytest

from arkor_data import MAX_LINE_BYTES, InvalidDatasetError, read_examples

GIGABYTE = 1 << 30


class Endless(io.RawIOBase):
    """``head`` and then a gigabyte of one character: a file that is never stored."""

    def __init__(self, head: bytes, filler: bytes) -> None:
        self._start = head
        self._filler = filler * (1 << 18)
        self.seek(0)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        assert (offset, whence) == (0, 0)
        self._head = self._start
        self._left = GIGABYTE
        return 0

    def tell(self) -> int:
        return GIGABYTE - self._left

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        source = self._head or self._filler
        count = min(len(buffer), len(source), self._left)
        buffer[:count] = source[:count]
        self._head = self._head[count:]
        self._left -= count
        return count


def peak_memory(action: Callable[[], None]) -> int:
    tracemalloc.start()
    try:
        action()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("head", "filler", "sentence"),
    [
        (b'{"text": "', b"x", "The row is longer than"),
        (b'{"text": "', b"\0", "The row is longer than"),
        (b'[{"text": "', b"x", "The row is longer than"),
        (b"[", b"[", "The JSON is nested more than 100 levels deep"),
        (b"prompt,completion\n", b"x", "The row is longer than"),
        (b'prompt,completion\n"', b"\n", "A quote is never closed, or a cell has over"),
    ],
    ids=["jsonl", "NUL bytes", "array", "brackets", "csv", "csv quote"],
)
def test_a_gigabyte_without_end_needs_the_memory_of_one_row(
    head: bytes, filler: bytes, sentence: str
) -> None:
    file: BinaryIO = io.BufferedReader(Endless(head, filler), 1 << 18)

    def read() -> None:
        with pytest.raises(InvalidDatasetError, match=sentence):
            list(read_examples(file))

    assert peak_memory(read) < 5 * MAX_LINE_BYTES


@pytest.mark.parametrize(
    "content",
    [
        b"a," * (MAX_LINE_BYTES // 2),
        b"{" + b",".join(b'"key%d":1' % n for n in range(250_000)) + b"}",
        b'{"messages": [' + b",".join([b"1"] * (MAX_LINE_BYTES // 3)) + b"]}",
        b'{"messages": [{"role": "%s"}]}' % (b"assistan" * (MAX_LINE_BYTES // 10)),
    ],
    ids=["columns", "keys", "messages", "a role"],
)
def test_a_row_made_to_be_slow_is_refused_quickly(content: bytes) -> None:
    with pytest.raises(InvalidDatasetError) as caught:
        list(read_examples(io.BytesIO(content)))
    assert len(str(caught.value)) < 500


def test_rows_behind_a_long_line_are_still_read() -> None:
    long_line = b'{"text": "' + b"x" * (3 * MAX_LINE_BYTES) + b'"}\n'
    file = io.BytesIO(b'{"text": "a"}\n' + long_line + b'{"text": "b"}\n')
    problems: list[object] = []

    examples = list(read_examples(file, on_problem=problems.append))

    assert [example.source_line for example in examples] == [1, 3]
    assert len(problems) == 1


def test_the_longest_allowed_line_is_read() -> None:
    text = "x" * (MAX_LINE_BYTES - len('{"text": ""}'))
    [example] = read_examples(io.BytesIO(f'{{"text": "{text}"}}\n'.encode()))
    assert example.source_line == 1


def test_memory_does_not_grow_with_the_number_of_rows() -> None:
    rows = b'{"prompt": "two and two", "completion": "four"}\n' * 50_000
    file = io.BytesIO(rows)

    def read() -> None:
        assert sum(1 for _ in read_examples(file)) == 50_000

    assert peak_memory(read) < len(rows) // 5
