"""Where files are kept: uploaded data sets and what runs make. Stored whole or not at all."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*")


def is_safe_name(name: str) -> bool:
    """Whether a name, such as `final/adapter_model.safetensors`, stays in its folder.

    >>> is_safe_name("final/adapter_config.json"), is_safe_name("../secrets")
    (True, False)
    """
    return len(name) <= 300 and _NAME.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Stored:
    """What was written."""

    sha256: str
    bytes: int


class TooLargeError(Exception):
    """The content did not fit; nothing was stored."""


class HashMismatchError(Exception):
    """The content is not what was announced; nothing was stored."""


class Blobs(Protocol):
    """Files by key. A key is a safe name."""

    async def write(
        self,
        key: str,
        content: AsyncIterator[bytes],
        *,
        limit: int | None = None,
        sha256: str | None = None,
    ) -> Stored:
        """Stores `content`; TooLargeError beyond `limit` bytes, HashMismatchError for another."""

    def path(self, key: str) -> Path:
        """A path on this machine to read from, which may not exist."""

    def delete(self, prefix: str) -> None:
        """Deletes the file or the whole folder."""


class LocalBlobs:
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def write(
        self,
        key: str,
        content: AsyncIterator[bytes],
        *,
        limit: int | None = None,
        sha256: str | None = None,
    ) -> Stored:
        target = self.path(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        known, size = hashlib.sha256(), 0
        descriptor, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                async for chunk in content:
                    size += len(chunk)
                    if limit is not None and size > limit:
                        raise TooLargeError
                    known.update(chunk)
                    stream.write(chunk)
                stream.flush()
                await asyncio.to_thread(os.fsync, stream.fileno())
            if sha256 is not None and known.hexdigest() != sha256.lower():
                raise HashMismatchError
            await asyncio.to_thread(Path(name).replace, target)
        except BaseException:
            await asyncio.to_thread(Path(name).unlink, missing_ok=True)
            raise
        return Stored(known.hexdigest(), size)

    def path(self, key: str) -> Path:
        if not is_safe_name(key):
            raise ValueError(f"unsafe blob key {key!r}")
        return self._folder / key

    def delete(self, prefix: str) -> None:
        path = self.path(prefix)
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
