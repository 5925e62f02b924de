"""`app.pyz`: a project's own code and what `[tool.arkor] include` names, as one reproducible file.

The same input gives the same bytes: names are sorted, times and modes are fixed. Inside,
`arkor-app.json` says which file is the entry.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from arkor_cli._errors import CliError

if TYPE_CHECKING:
    from arkor_trainer import Entry, LoadedEntry

_NOTE = "arkor-app.json"
_MOMENT = (1980, 1, 1, 0, 0, 0)
_SKIPPED = {"__pycache__", ".arkor", ".git", ".venv", "node_modules"}
_MAIN = """\
import subprocess
import sys

sys.exit(subprocess.call([sys.executable, "-m", "arkor_cli", "start", sys.argv[0], *sys.argv[1:]]))
"""


@dataclass(frozen=True, slots=True)
class Built:
    """What `pack` wrote."""

    path: Path
    sha256: str
    files: dict[str, str]


def pack(loaded: LoadedEntry, include: tuple[str, ...], path: Path) -> Built:
    """Writes the archive of a project's code, imported before."""
    project = loaded.entry.project
    chosen = {*_first_party(loaded.entry), *_included(project, include)}
    if (project / "pyproject.toml").is_file():
        chosen.add(project / "pyproject.toml")
    contents = {file.relative_to(project).as_posix(): file.read_bytes() for file in chosen}
    entry = loaded.entry
    note = {
        "root": entry.root.relative_to(project).as_posix(),
        "module": entry.module,
        "attribute": entry.attribute,
        "sources": entry.sources.relative_to(project).as_posix(),
    }
    contents[_NOTE] = (json.dumps(note, indent=2) + "\n").encode()
    contents["__main__.py"] = _MAIN.encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(contents):
            info = zipfile.ZipInfo(name, _MOMENT)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, contents[name])
    hashes = {name: hashlib.sha256(contents[name]).hexdigest() for name in sorted(contents)}
    return Built(path, hashlib.sha256(path.read_bytes()).hexdigest(), hashes)


def unpack(path: Path, home: Path) -> Entry:
    """Lays an archive out below `home`, once for each content, and answers its entry."""
    from arkor_trainer import Entry

    try:
        content = path.read_bytes()
    except OSError as error:
        raise CliError(f"Could not read {path}: {error.strerror}.") from error
    folder = home / ".arkor" / "apps" / hashlib.sha256(content).hexdigest()[:16]
    if not folder.is_dir():
        _extract(path, folder)
    note = json.loads((folder / _NOTE).read_text("utf-8"))
    return Entry(
        project=folder,
        root=folder / note["root"],
        module=note["module"],
        attribute=note["attribute"],
        sources=folder / note["sources"],
    )


def _extract(path: Path, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(dir=folder.parent))
    try:
        with zipfile.ZipFile(path) as archive:
            if _NOTE not in archive.namelist():
                raise CliError(f"{path} was not made by `arkor build`.")
            archive.extractall(partial)
        try:
            partial.rename(folder)
        except OSError:
            # Another process was faster with the same content.
            if not folder.is_dir():
                raise
    except zipfile.BadZipFile as error:
        raise CliError(f"{path} is damaged; run `arkor build` again.") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _first_party(entry: Entry) -> Iterator[Path]:
    """The entry's own files, and the top-level packages of the project that it has imported."""
    tops = {entry.sources}
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if not file or not Path(file).is_relative_to(entry.root):
            continue
        first = Path(file).relative_to(entry.root).parts[0]
        if not first.startswith(".") and first not in _SKIPPED:
            tops.add(entry.root / first)
    for top in tops:
        yield from _files(top)


def _included(project: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        found = [file for match in project.glob(pattern) for file in _files(match)]
        if not found:
            raise CliError(
                f"[tool.arkor] include names {pattern!r}, which matches nothing in {project}."
            )
        yield from found


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for file in path.rglob("*"):
        if file.is_file() and not _SKIPPED & set(file.relative_to(path).parts):
            yield file
