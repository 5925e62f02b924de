"""The page's files, kept in memory: read and compressed once, and again when they change on disk.

A browser asks for all of them at once, and again at each reload; it hears that they are unchanged.
"""

from __future__ import annotations

import hashlib
import mimetypes
import stat
import zlib
from dataclasses import dataclass
from pathlib import Path

# Windows and slim containers know too few types; a module of the wrong type does not run.
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css",
          ".svg": "image/svg+xml", ".woff2": "font/woff2", ".json": "application/json"}  # fmt: skip
_GZIP = 31
"""zlib's name for gzip with the largest window."""


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file as it is sent; `packed` is None where compressing it makes it no smaller."""

    stamp: tuple[int, int]
    kind: str
    etag: str
    plain: bytes
    packed: bytes | None


class PageFiles:
    """What is in one folder. Nothing outside is ever found, however it is spelt."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._known: dict[Path, PageFile] = {}

    def find(self, name: str) -> PageFile | None:
        """The file of that name as it is now."""
        if "\0" in name or "\\" in name:
            return None
        try:
            path = (self.folder / name).resolve()
            status = path.stat()
        except OSError:
            return None
        if not path.is_relative_to(self.folder) or not stat.S_ISREG(status.st_mode):
            return None
        stamp = (status.st_mtime_ns, status.st_size)
        known = self._known.get(path)
        if known is None or known.stamp != stamp:
            known = self._known[path] = _read(path, stamp)
        return known


def _read(path: Path, stamp: tuple[int, int]) -> PageFile:
    plain = path.read_bytes()
    packer = zlib.compressobj(wbits=_GZIP)
    packed = packer.compress(plain) + packer.flush()
    return PageFile(
        stamp=stamp,
        kind=_TYPES.get(path.suffix)
        or mimetypes.guess_type(path.name)[0]
        or "application/octet-stream",
        # Weak: it stands for the file, packed or not.
        etag=f'W/"{hashlib.sha256(plain).hexdigest()[:32]}"',
        plain=plain,
        packed=packed if len(packed) < len(plain) else None,
    )
