"""`[tool.arkor]` in pyproject.toml, read with the standard library alone."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from arkor_trainer._errors import ConfigError

_FILE = "pyproject.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArkorConfig:
    """What the project says. `include` are further files that `arkor build` packs."""

    entry: str | None = None
    include: tuple[str, ...] = ()
    backend: str | None = None


def find_project(start: Path | None = None) -> Path:
    """The nearest folder, from `start` upwards, that has a pyproject.toml; else `start` itself."""
    folder = (start or Path.cwd()).resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / _FILE).is_file():
            return candidate
    return folder


def read_config(project: Path) -> ArkorConfig:
    """What `[tool.arkor]` in the project's pyproject.toml says; defaults when there is none.

    Raises:
        ConfigError: the file is no TOML, or a value is of the wrong kind.
    """
    path = project / _FILE
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return ArkorConfig()
    except (OSError, ValueError) as error:
        raise ConfigError(path, f"it cannot be read: {error}.") from error
    tool = document.get("tool", {})
    table = tool.get("arkor", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise ConfigError(path, "[tool.arkor] must be a table.")
    include = table.get("include", [])
    if not isinstance(include, list) or not all(isinstance(item, str) for item in include):
        raise ConfigError(path, "[tool.arkor] include must be a list of texts.")
    return ArkorConfig(
        entry=_text(path, table, "entry"),
        include=tuple(include),
        backend=_text(path, table, "backend"),
    )


def _text(path: Path, table: dict[str, Any], name: str) -> str | None:
    value = table.get(name)
    if value is not None and (not isinstance(value, str) or not value):
        raise ConfigError(path, f"[tool.arkor] {name} must be a text.")
    return value
