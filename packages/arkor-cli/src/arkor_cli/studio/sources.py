"""Which source files a project has, and whether they are still the same."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

IGNORED = frozenset(
    {".git", ".hg", ".svn", ".venv", ".arkor", ".tox", ".nox", ".idea", "node_modules",
     "site-packages", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
)  # fmt: skip
"""Folders whose files nobody here has written."""


def is_source_file(name: str) -> bool:
    """Whether a file of that name may change what the project trains."""
    return name.endswith(".py") or name == "pyproject.toml"


def stamp(project: Path) -> str:
    """Another word whenever a source file is another one: by its name, its time and its size.

    `arkor_trainer.source_digest` reads the code a run is made of; this looks over a whole project,
    whatever lies in it, so it opens no file and follows no link.
    """
    seen = hashlib.sha256()
    for folder, folders, files in os.walk(project):
        folders[:] = sorted(set(folders) - IGNORED)
        for name in sorted(files):
            if is_source_file(name):
                path = os.path.join(folder, name)  # noqa: PTH118 - a project may have many files
                try:
                    status = os.stat(path)  # noqa: PTH116
                except OSError:
                    continue
                seen.update(f"{path}\0{status.st_mtime_ns}\0{status.st_size}\n".encode())
    return seen.hexdigest()[:16]
