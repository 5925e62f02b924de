"""`~/.arkor/studio-token`: how other programs of this user may talk to the Studio that runs."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def token_path() -> Path:
    """Where the token of the latest launch is."""
    return Path.home() / ".arkor" / "studio-token"


def write_token(token: str) -> None:
    """Only this user may read it (0600); replaced in one step."""
    path = token_path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(FileNotFoundError):
        fresh.unlink()
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(token)
    fresh.replace(path)


def remove_token(token: str) -> None:
    """Removes the file if it still holds this launch's token."""
    path = token_path()
    with suppress(OSError):
        if path.read_text("utf-8").strip() == token:
            path.unlink()
