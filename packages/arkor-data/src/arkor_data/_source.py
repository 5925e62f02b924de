"""Opening a data set, and telling what kind of file it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePath
from typing import BinaryIO, Literal, NamedTuple

from arkor_data._csv import read_csv
from arkor_data._json_array import read_json_array
from arkor_data._jsonl import read_jsonl
from arkor_data._lines import wide_text_problem
from arkor_data._parquet import read_parquet
from arkor_data._problem import Problem
from arkor_data._rows import Row

Source = str | os.PathLike[str] | BinaryIO
FileKind = Literal["jsonl", "json", "csv", "parquet"]

_HEAD_BYTES = 4096
_BOM = b"\xef\xbb\xbf"
_SUFFIXES: Mapping[str, FileKind] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".parquet": "parquet",
}
_READERS: Mapping[FileKind, Callable[[BinaryIO], Iterator[Row | Problem]]] = {
    "jsonl": read_jsonl,
    "json": read_json_array,
    "csv": read_csv,
    "parquet": read_parquet,
}
_PACKED = {b"\x1f\x8b": "gzip", b"PK\x03\x04": "zip", b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bzip2"}


class OpenSource(NamedTuple):
    """A data set that is open, at its beginning."""

    file: BinaryIO
    path: str | None


@contextmanager
def open_source(source: Source, name: str | None = None) -> Iterator[OpenSource]:
    """Open ``source``. A file object is read from its beginning and left open.

    ``name`` replaces the name of the file, in problems and for telling its kind.
    """
    if isinstance(source, (str, os.PathLike)):
        with open(source, "rb") as file:  # noqa: PTH123 - a path may be any PathLike
            yield OpenSource(file, name or os.fspath(source))
        return
    source.seek(0)
    own_name = getattr(source, "name", None)
    yield OpenSource(source, name or (own_name if isinstance(own_name, str) else None))


def read_rows(source: OpenSource, kind: FileKind) -> Iterator[Row | Problem]:
    """The rows of a file of a known kind."""
    return _READERS[kind](source.file)


def detect_kind(source: OpenSource) -> FileKind | Problem:
    """The kind of a file, by its first bytes and its name; leaves the file at its beginning."""
    head = source.file.read(_HEAD_BYTES)
    source.file.seek(0)
    return kind_of_head(head, source.path)


def kind_of_head(head: bytes, path: str | None = None) -> FileKind | Problem:
    """The kind of a file that begins with ``head``."""
    if not head:
        return Problem(message="The file is empty.", fix="Write one JSON object per line.")
    if problem := wide_text_problem(head):
        return problem
    if head.startswith(b"PAR1"):
        return "parquet"
    for mark, packing in _PACKED.items():
        if head.startswith(mark):
            return Problem(message=f"The file is packed with {packing}.", fix="Unpack it first.")
    suffix = PurePath(path or "").suffix.lower()
    kind = _SUFFIXES.get(suffix)
    if kind is not None and kind != "json":
        return kind
    first = head.removeprefix(_BOM).lstrip()[:1]
    if first in (b"[", b"{"):
        return "json" if first == b"[" else "jsonl"
    if kind is None and b"," in head.splitlines()[0]:
        return "csv"
    return Problem(
        message="The file is neither JSONL, a JSON array, CSV nor Parquet.",
        fix="Write one JSON object per line and name the file .jsonl.",
    )
