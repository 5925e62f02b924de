"""Finding a project's code and the trainers in it.

The entry is a file or `package.module:attribute`: the one that is asked for, else
`[tool.arkor] entry`, else the first default file that exists. In the module, a manifest counts
first (`arkor = create_arkor(...)`), then a trainer (`trainer = create_trainer(...)`).
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from arkor_trainer._config import find_project, read_config
from arkor_trainer._errors import EntryError
from arkor_trainer._manifest import AnyTrainer, Arkor, create_arkor, is_arkor, is_trainer

DEFAULTS = ("src/arkor_app/__init__.py", "arkor_app/__init__.py", "arkor_app.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Where a project's code is: a module to import from `root`, and perhaps an attribute of it.

    `sources` is the file or package folder whose code counts as the project's own.
    """

    project: Path
    root: Path
    module: str
    attribute: str | None
    sources: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedEntry:
    """A project's code, imported."""

    entry: Entry
    arkor: Arkor

    def pick(self, name: str | None = None) -> AnyTrainer:
        """The trainer of that name; the only one when no name is given.

        Raises:
            EntryError: there is none, or it is not clear which.
        """
        trainers = self.arkor.trainers
        names = [str(trainer.name) for trainer in trainers]
        if name is None and len(trainers) == 1:
            return trainers[0]
        if name is None:
            raise EntryError(
                f"This project has several trainers; name one of them: {', '.join(names)}.",
                looked_for=names,
            )
        for trainer in trainers:
            if trainer.name == name:
                return trainer
        raise EntryError(
            f"There is no trainer {name!r}; there are: {', '.join(names)}.", looked_for=names
        )


def find_entry(entry: str | Path | None = None, *, project: Path | None = None) -> Entry:
    """Where the code is, without importing it. Relative paths count from the project's folder.

    Raises:
        EntryError: there is no such file; it says what was looked for.
        ConfigError: pyproject.toml is wrong.
    """
    folder = (project or find_project()).resolve()
    wanted = str(entry) if entry is not None else read_config(folder).entry
    if wanted is not None:
        return _named(wanted, folder)
    for default in DEFAULTS:
        if (folder / default).is_file():
            return _file(folder / default, folder)
    raise EntryError(
        f"No entry found in {folder}. Create {DEFAULTS[0]}, or name yours in pyproject.toml: "
        f'[tool.arkor] entry = "path.py". Looked for {", ".join(DEFAULTS)}.',
        looked_for=DEFAULTS,
    )


def load_entry(entry: Entry) -> LoadedEntry:
    """Imports the code, as it is on disk now, and takes its trainers. What it raises comes out.

    Raises:
        EntryError: the module defines no trainer, or the attribute is not there.
    """
    module = _fresh_import(entry)
    if entry.attribute is not None:
        value = getattr(module, entry.attribute, None)
        if is_arkor(value) or is_trainer(value):
            return LoadedEntry(entry=entry, arkor=_manifest(value))
        raise EntryError(
            f"{entry.module}:{entry.attribute} is neither a manifest (create_arkor) "
            "nor a trainer (create_trainer).",
            looked_for=(entry.attribute,),
        )
    for name in ("arkor", "trainer"):
        value = getattr(module, name, None)
        # `import arkor` leaves the library itself under that name: no manifest of the user's.
        if is_arkor(value) or is_trainer(value):
            return LoadedEntry(entry=entry, arkor=_manifest(value))
    raise EntryError(
        f"{entry.sources} defines no trainer. Looked for `arkor = create_arkor(...)` and "
        "`trainer = create_trainer(...)`.",
        looked_for=("arkor", "trainer"),
    )


def _manifest(value: Arkor | AnyTrainer) -> Arkor:
    return value if isinstance(value, Arkor) else create_arkor(trainer=value)


def _named(wanted: str, folder: Path) -> Entry:
    path = folder / wanted
    if path.is_dir():
        path = path / "__init__.py"
    if path.is_file():
        return _file(path, folder)
    module, separator, attribute = wanted.partition(":")
    if separator and not wanted.endswith(".py"):
        for root in (folder / "src", folder):
            home = root.joinpath(*module.split("."))
            for candidate in (home / "__init__.py", home.with_suffix(".py")):
                if candidate.is_file():
                    return _module(root, module, attribute, folder)
    raise EntryError(f"Entry not found: {path}.", looked_for=(str(path),))


def _file(path: Path, folder: Path) -> Entry:
    """A file is imported under the name it has as part of its package."""
    path = path.resolve()
    parts = [path.parent.name] if path.name == "__init__.py" else [path.stem]
    package = path.parent
    root = package.parent if path.name == "__init__.py" else package
    while path.name != "__init__.py" and (root / "__init__.py").is_file():
        parts.insert(0, root.name)
        root = root.parent
    return _module(root, ".".join(parts), None, folder)


def _module(root: Path, module: str, attribute: str | None, folder: Path) -> Entry:
    top = root / module.partition(".")[0]
    sources = top if top.is_dir() else root / f"{module}.py"
    return Entry(project=folder, root=root, module=module, attribute=attribute, sources=sources)


def _fresh_import(entry: Entry) -> ModuleType:
    if not entry.module.replace(".", "").isidentifier():
        return _import_file(entry)
    top = entry.module.partition(".")[0]
    for name in [name for name in sys.modules if name == top or name.startswith(f"{top}.")]:
        del sys.modules[name]
    importlib.invalidate_caches()
    with _importable(entry.root):
        return importlib.import_module(entry.module)


def _import_file(entry: Entry) -> ModuleType:
    """A script whose name is no module name, such as `my-run.py`."""
    spec = importlib.util.spec_from_file_location("arkor_entry", entry.sources)
    assert spec is not None, "a Python file can be loaded"
    assert spec.loader is not None, "a Python file has a loader"
    module = importlib.util.module_from_spec(spec)
    with _importable(entry.root):
        spec.loader.exec_module(module)
    return module


@contextmanager
def _importable(root: Path) -> Iterator[None]:
    """`root` comes first where imports look, from now on: callbacks may import later, too."""
    text = str(root)
    if text in sys.path:
        sys.path.remove(text)
    sys.path.insert(0, text)
    yield
