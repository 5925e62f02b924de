"""Errors of the user's own code: what was raised, and the line of the project it comes from."""

from __future__ import annotations

import traceback
from pathlib import Path

_NOT_THE_USERS = {"site-packages", "dist-packages", ".venv", "venv"}


def sentence(error: BaseException, project: Path) -> str:
    """`TypeError: create_trainer() has no field 'x'. (arkor_app.py, line 3)`."""
    return f"{type(error).__name__}: {error}{_behind(error, project)}"


def comes_from(error: BaseException, project: Path) -> bool:
    """Whether code of the project was running, or could not be parsed."""
    return isinstance(error, SyntaxError) or bool(_frames(error, project))


def _behind(error: BaseException, project: Path) -> str:
    if isinstance(error, SyntaxError):
        return ""  # It names its place itself.
    frames = _frames(error, project)
    if not frames:
        return ""
    file, line = frames[-1]
    return f" ({file}, line {line})"


def _frames(error: BaseException, project: Path) -> list[tuple[Path, int | None]]:
    root = project.resolve()
    found = []
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename).resolve()
        if path.is_relative_to(root) and not _NOT_THE_USERS & {*path.relative_to(root).parts}:
            found.append((path.relative_to(root), frame.lineno))
    return found
