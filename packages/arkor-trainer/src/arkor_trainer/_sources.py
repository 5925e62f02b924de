"""Which code a run was started from: the digest of the project's own sources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

_SKIPPED = {"__pycache__", "node_modules", "site-packages", "build", "dist"}


def source_digest(root: Path) -> str:
    """The SHA-256 of the Python files below `root` (a folder), or of one file.

    It depends on names and contents alone, not on times or on where the folder is.
    """
    root = root.resolve()
    digest = hashlib.sha256()
    for path in [root] if root.is_file() else sorted(_python_files(root)):
        name = path.name if path == root else path.relative_to(root).as_posix()
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _python_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if path.name not in _SKIPPED and not path.name.startswith("."):
                yield from _python_files(path)
        elif path.suffix == ".py":
            yield path
