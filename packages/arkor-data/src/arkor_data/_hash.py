"""The identity of a data set: the SHA-256 of its bytes."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from arkor_data._source import Source, open_source

_CHUNK_BYTES = 256 * 1024


def content_hash(source: Source) -> str:
    """The SHA-256 of a file (a path or a seekable binary file), in hexadecimal.

    >>> import io
    >>> content_hash(io.BytesIO(b""))[:16]
    'e3b0c44298fc1c14'
    """
    with open_source(source) as opened:
        return hash_and_size(opened.file)[0]


def hash_and_size(file: BinaryIO) -> tuple[str, int]:
    """SHA-256 and number of bytes of ``file``, from its beginning; leaves it there."""
    file.seek(0)
    digest = hashlib.sha256()
    size = 0
    while chunk := file.read(_CHUNK_BYTES):
        digest.update(chunk)
        size += len(chunk)
    file.seek(0)
    return digest.hexdigest(), size
