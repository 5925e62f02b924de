"""`app.pyz`: reproducible, complete, and refused when it is none of ours."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from arkor_cli._archive import pack, unpack
from arkor_cli._errors import CliError
from arkor_trainer import LoadedEntry, find_entry, load_entry

TRAINER = """
from arkor_trainer import create_trainer
from helpers import NAME

trainer = create_trainer(name=NAME, model="arkor/tiny-chat", dataset="data/train.jsonl")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "src" / "arkor_app" / "__pycache__").mkdir(parents=True)
    (folder / "src" / "arkor_app" / "__init__.py").write_text(TRAINER)
    (folder / "src" / "arkor_app" / "__pycache__" / "x.pyc").write_bytes(b"stale")
    (folder / "src" / "helpers.py").write_text('NAME = "from-helpers"\n')
    (folder / "src" / "unused.py").write_text("raise SystemExit\n")
    (folder / "data").mkdir()
    (folder / "data" / "train.jsonl").write_text("{}\n")
    (folder / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    return folder


def loaded(project: Path) -> LoadedEntry:
    return load_entry(find_entry(project=project))


def test_it_holds_what_the_run_needs_and_nothing_else(project: Path) -> None:
    built = pack(loaded(project), ("data/*.jsonl",), project / "app.pyz")
    assert sorted(built.files) == [
        "__main__.py",
        "arkor-app.json",
        "data/train.jsonl",
        "pyproject.toml",
        "src/arkor_app/__init__.py",
        "src/helpers.py",
    ]


def test_the_same_input_gives_the_same_bytes(project: Path) -> None:
    first = pack(loaded(project), (), project / "one.pyz").path.read_bytes()
    for file in project.rglob("*.py"):
        os.utime(file, (1, 1))
    assert pack(loaded(project), (), project / "two.pyz").path.read_bytes() == first


def test_it_is_laid_out_and_loaded_elsewhere(project: Path, tmp_path: Path) -> None:
    built = pack(loaded(project), (), project / "app.pyz")
    entry = unpack(built.path, tmp_path / "home")
    assert load_entry(entry).pick().name == "from-helpers"
    assert unpack(built.path, tmp_path / "home") == entry
    assert entry.project.is_relative_to(tmp_path / "home" / ".arkor" / "apps")


def test_a_pattern_that_matches_nothing_is_named(project: Path) -> None:
    with pytest.raises(CliError, match=r"include names 'data/\*\.csv', which matches nothing"):
        pack(loaded(project), ("data/*.csv",), project / "app.pyz")


def test_another_zip_file_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.pyz", "w") as archive:
        archive.writestr("../../evil.py", "x")
    with pytest.raises(CliError, match="was not made by `arkor build`"):
        unpack(tmp_path / "other.pyz", tmp_path)
    (tmp_path / "broken.pyz").write_bytes(b"PK not really")
    with pytest.raises(CliError, match="is damaged"):
        unpack(tmp_path / "broken.pyz", tmp_path)
    assert not list((tmp_path / ".arkor" / "apps").iterdir())
