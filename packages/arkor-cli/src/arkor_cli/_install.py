"""How this copy was installed, and so how it is upgraded."""

from __future__ import annotations

import json
import shlex
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from arkor_cli import __version__
from arkor_cli._output import printable


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What can be seen of an installation."""

    package: str
    prefix: Path
    installer: str
    editable_path: str | None
    is_conda: bool
    is_uv_project: bool


def upgrade_command(facts: Facts) -> str:
    """The command that brings the newest release to an installation like this."""
    package, parts = facts.package, facts.prefix.parts
    if facts.editable_path is not None:
        return f"git -C {shlex.quote(facts.editable_path)} pull"
    if "pipx" in parts:
        return f"pipx upgrade {package}"
    if "uv" in parts and "tools" in parts:
        return f"uv tool upgrade {package}"
    if facts.installer.startswith("poetry") or "pypoetry" in parts:
        return f"poetry update {package}"
    if facts.installer == "uv" and facts.is_uv_project:
        return f"uv lock --upgrade-package {package} && uv sync"
    if facts.installer == "uv":
        return f"uv pip install --upgrade {package}"
    if facts.installer == "conda" or facts.is_conda:
        return f"conda update {package}"
    return f"pip install --upgrade {package}"


def gather(folder: Path | None = None) -> Facts:
    """The facts of the running copy."""
    found = _distribution()
    folder = folder or Path.cwd()
    is_uv_project = any((parent / "uv.lock").is_file() for parent in [folder, *folder.parents])
    installer = (found.read_text("INSTALLER") or "") if found else ""
    return Facts(
        package=found.metadata["Name"] if found else "arkor",
        prefix=Path(sys.prefix),
        installer=installer.strip().lower(),
        editable_path=_editable_path(found) if found else None,
        is_conda=(Path(sys.prefix) / "conda-meta").is_dir() and installer.strip().lower() != "pip",
        is_uv_project=is_uv_project,
    )


def upgrade_sentences(supported: str | None) -> list[str]:
    """For somebody whose copy is too old; `supported` are the versions that the server takes."""
    takes = f", which takes {printable(supported)}" if supported else ""
    return [
        f"Arkor {__version__} is no longer supported by the server{takes}.",
        f"Upgrade with: {upgrade_command(gather())}",
    ]


def _distribution() -> Distribution | None:
    for name in ("arkor", "arkor-cli"):
        try:
            return distribution(name)
        except PackageNotFoundError:
            continue
    return None


def _editable_path(found: Distribution) -> str | None:
    try:
        document = json.loads(found.read_text("direct_url.json") or "{}")
    except ValueError:
        return None
    if not document.get("dir_info", {}).get("editable"):
        return None
    return url2pathname(urlsplit(document.get("url", "")).path)
