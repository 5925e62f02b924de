"""Files that only their owner may read, replaced whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

OURS = ".arkor"


def private_folder(folder: Path) -> None:
    """Makes `folder` for its owner alone. One that exists is closed to others only if it is ours:
    a caller may keep the file in a folder that belongs to everybody.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.name == OURS and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def replace_private(path: Path, content: str) -> None:
    """Writes `path` (mode 0600) in one step: a reader sees the old content or the new, never a
    part.

    A symbolic link stays a link; the file it leads to is replaced.
    """
    private_folder(path.parent)
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    # mkstemp gives mode 0600 and a name of its own to each of several writers.
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
