"""Parquet, by way of pyarrow (extra ``parquet``). Memory: one row group at a time."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import BinaryIO

from arkor_data._errors import MissingExtraError
from arkor_data._problem import Problem
from arkor_data._rows import Row

_BATCH_ROWS = 64


def read_parquet(file: BinaryIO) -> Iterator[Row | Problem]:
    """The rows of ``file``. Raises `MissingExtraError` without pyarrow."""
    try:
        pa = import_module("pyarrow")
        pq = import_module("pyarrow.parquet")
    except ImportError:
        raise MissingExtraError(kind="Parquet", extra="parquet") from None
    number = 0
    try:
        for batch in pq.ParquetFile(file).iter_batches(batch_size=_BATCH_ROWS):
            for fields in batch.to_pylist():
                number += 1
                yield Row(number, fields)
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        yield Problem(
            line=number + 1,
            message="The Parquet file is damaged.",
            fix="Write it again; compare its size with the original's.",
        )
