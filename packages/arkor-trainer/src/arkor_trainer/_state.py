"""`.arkor/state.json`: which project of which organisation this folder belongs to.

The file is shared with the TypeScript CLI, both ways. It is never deleted or overwritten here.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from arkor_trainer._errors import ProjectStateError

_FIELDS = {"orgSlug": "org_slug", "projectSlug": "project_slug", "projectId": "project_id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArkorProjectState:
    """What the file holds."""

    org_slug: str
    project_slug: str
    project_id: str


def state_path(cwd: Path | None = None) -> Path:
    """The absolute path of the state file of the project in `cwd` (the current folder)."""
    return (cwd or Path.cwd()).absolute() / ".arkor" / "state.json"


def read_state(cwd: Path | None = None) -> ArkorProjectState | None:
    """The project's state; None when there is none, or the file holds none.

    Raises:
        ProjectStateError: the file is there and cannot be read.
    """
    path = state_path(cwd)
    try:
        document = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ProjectStateError(
            f"Could not read {path}: {error.strerror}. Make it readable for your user."
        ) from error
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict):
        return None
    found = {name: document.get(wire) for wire, name in _FIELDS.items()}
    values = {name: value for name, value in found.items() if isinstance(value, str) and value}
    return ArkorProjectState(**values) if len(values) == len(_FIELDS) else None


def write_state(state: ArkorProjectState, cwd: Path | None = None) -> None:
    """Stores the state, in one step: a reader sees the old file or the new one.

    Raises:
        ProjectStateError: the folder cannot be written.
    """
    path = state_path(cwd)
    document = {wire: getattr(state, name) for wire, name in _FIELDS.items()}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".state.")
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(json.dumps(document, indent=2) + "\n")
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise ProjectStateError(
            f"Could not write {path}: {error.strerror}. Make its folder writable for your user."
        ) from error
