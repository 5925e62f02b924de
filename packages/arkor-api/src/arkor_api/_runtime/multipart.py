"""Files that are sent: opened late, read in pieces, never held in memory.

The multipart grammar itself is httpx's: a random boundary for each request, and names escaped, so
that neither a file's content nor its name can add a field to the form.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from .unset import UNSET


@dataclass(frozen=True, slots=True)
class File:
    """A file to upload, with the name and media type to send when they are not the file's own."""

    content: bytes | BinaryIO | os.PathLike[str]
    name: str | None = None
    content_type: str | None = None


FileLike: TypeAlias = bytes | BinaryIO | os.PathLike[str] | File
"""Anything that can be uploaded: bytes, a binary file object, a path, or a `File`."""

CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A multipart form: its files and its plain fields."""

    files: tuple[tuple[str, FileLike], ...]
    fields: tuple[tuple[str, str], ...]

    @contextmanager
    def opened(self) -> Iterator[dict[str, Any]]:
        """The arguments httpx takes for this form; files that were given as paths are open
        meanwhile.
        """
        opened: list[BinaryIO] = []
        try:
            files = []
            for field, file in self.files:
                content, name = open_file(file, opened)
                media_type = file.content_type if isinstance(file, File) else None
                files.append((field, (name, content, media_type or "application/octet-stream")))
            yield {"files": files, "data": dict(self.fields)}
        finally:
            for handle in opened:
                handle.close()


def upload(files: list[tuple[str, Any]], fields: list[tuple[str, Any]]) -> Upload:
    """A form without what is `UNSET`."""
    return Upload(
        files=tuple((name, file) for name, file in files if file is not UNSET),
        fields=tuple((name, str(value)) for name, value in fields if value is not UNSET),
    )


def open_file(file: FileLike, opened: list[BinaryIO]) -> tuple[bytes | BinaryIO, str]:
    """The readable content and the file name; handles opened here are added to `opened`."""
    source = file.content if isinstance(file, File) else file
    given = file.name if isinstance(file, File) else None
    if isinstance(source, bytes):
        return source, given or "file"
    if isinstance(source, os.PathLike):
        handle = Path(source).open("rb")  # noqa: SIM115 - closed by whoever keeps `opened`
        opened.append(handle)
        return handle, given or Path(source).name
    own = getattr(source, "name", None)
    return source, given or (Path(own).name if isinstance(own, str) else "file")
