"""Which code is the project's, and which trainers it defines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from arkor_trainer import EntryError, find_entry, is_arkor, load_entry, source_digest

TRAINER = """
from arkor_trainer import create_arkor, create_trainer
{name} = create_trainer(name="{title}", model="m", dataset="acme/tickets")
"""


@pytest.fixture(autouse=True)
def imports_as_before() -> Iterator[None]:
    path, modules = list(sys.path), set(sys.modules)
    yield
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        del sys.modules[name]


def write(project: Path, name: str, text: str) -> Path:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def trainer(title: str, name: str = "trainer") -> str:
    return TRAINER.format(name=name, title=title)


def names(project: Path, entry: str | None = None) -> list[str | None]:
    loaded = load_entry(find_entry(entry, project=project))
    return [item.name for item in loaded.arkor.trainers]


@pytest.mark.parametrize(
    "place", ["src/arkor_app/__init__.py", "arkor_app/__init__.py", "arkor_app.py"]
)
def test_a_default_place(tmp_path: Path, place: str) -> None:
    write(tmp_path, place, trainer("x"))
    assert names(tmp_path) == ["x"]


def test_the_first_default_place_wins(tmp_path: Path) -> None:
    write(tmp_path, "arkor_app.py", trainer("last"))
    write(tmp_path, "src/arkor_app/__init__.py", trainer("first"))
    assert names(tmp_path) == ["first"]


@pytest.mark.parametrize(
    ("place", "entry"),
    [
        ("train.py", "train.py"),
        ("my-run.py", "my-run.py"),
        ("deep/er/run.py", "deep/er/run.py"),
        ("lib/__init__.py", "lib"),
        ("src/lib/__init__.py", "lib:trainer"),
        ("lib/runs.py", "lib.runs:trainer"),
        ("runs.py", "runs:trainer"),
    ],
)
def test_a_place_that_is_named(tmp_path: Path, place: str, entry: str) -> None:
    write(tmp_path, place, trainer("x"))
    assert names(tmp_path, entry) == ["x"]
    write(tmp_path, "pyproject.toml", f'[tool.arkor]\nentry = "{entry}"\n')
    assert names(tmp_path) == ["x"]


def test_a_package_may_import_its_parts(tmp_path: Path) -> None:
    write(tmp_path, "src/arkor_app/__init__.py", "from .parts.deep import trainer\n")
    write(tmp_path, "src/arkor_app/parts/deep.py", trainer("x"))
    assert names(tmp_path) == ["x"]


def test_a_file_inside_a_package_keeps_its_relative_imports(tmp_path: Path) -> None:
    write(tmp_path, "lib/__init__.py", "")
    write(tmp_path, "lib/common.py", "TITLE = 'x'\n")
    write(tmp_path, "lib/run.py", "from .common import TITLE\n" + trainer("x"))
    assert names(tmp_path, "lib/run.py") == ["x"]


def test_a_manifest_comes_before_a_trainer(tmp_path: Path) -> None:
    text = trainer("a", "a") + trainer("b", "trainer")
    write(tmp_path, "arkor_app.py", text + "arkor = create_arkor(trainers=[a, trainer])\n")
    assert names(tmp_path) == ["a", "b"]


def test_the_library_under_the_name_of_the_manifest_is_skipped(tmp_path: Path) -> None:
    text = "import types\narkor = types.ModuleType('arkor')\n" + trainer("x")
    write(tmp_path, "arkor_app.py", text)
    assert names(tmp_path) == ["x"]


def test_an_edit_is_seen_by_the_next_load(tmp_path: Path) -> None:
    write(tmp_path, "src/arkor_app/__init__.py", "from .run import trainer\n")
    write(tmp_path, "src/arkor_app/run.py", trainer("old"))
    assert names(tmp_path) == ["old"]
    write(tmp_path, "src/arkor_app/run.py", trainer("newer"))
    assert names(tmp_path) == ["newer"]


def test_nothing_there_lists_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(EntryError, match="No entry found in") as caught:
        find_entry(project=tmp_path)
    assert caught.value.looked_for == (
        "src/arkor_app/__init__.py",
        "arkor_app/__init__.py",
        "arkor_app.py",
    )


def test_a_named_place_that_is_missing_is_shown_in_full(tmp_path: Path) -> None:
    with pytest.raises(EntryError, match=f"Entry not found: {tmp_path / 'gone.py'}"):
        find_entry("gone.py", project=tmp_path)


def test_a_module_without_a_trainer_says_what_was_looked_for(tmp_path: Path) -> None:
    write(tmp_path, "arkor_app.py", "default = 1\n")
    with pytest.raises(EntryError, match="defines no trainer") as caught:
        load_entry(find_entry(project=tmp_path))
    assert caught.value.looked_for == ("arkor", "trainer")


def test_an_attribute_that_is_no_trainer(tmp_path: Path) -> None:
    write(tmp_path, "runs.py", "thing = 5\n")
    with pytest.raises(EntryError, match="runs:thing is neither a manifest"):
        load_entry(find_entry("runs:thing", project=tmp_path))


def test_what_the_code_raises_comes_out(tmp_path: Path) -> None:
    write(tmp_path, "arkor_app.py", "raise ZeroDivisionError('mine')\n")
    with pytest.raises(ZeroDivisionError, match="mine"):
        load_entry(find_entry(project=tmp_path))


def test_one_of_several_has_to_be_named(tmp_path: Path) -> None:
    text = trainer("a", "a") + trainer("b", "b") + "arkor = create_arkor(trainers=[a, b])\n"
    write(tmp_path, "arkor_app.py", text)
    loaded = load_entry(find_entry(project=tmp_path))
    assert is_arkor(loaded.arkor)
    assert loaded.pick("b").name == "b"
    with pytest.raises(EntryError, match="several trainers; name one of them: a, b"):
        loaded.pick()
    with pytest.raises(EntryError, match="no trainer 'c'; there are: a, b"):
        loaded.pick("c")


def test_the_digest_follows_the_sources_and_nothing_else(tmp_path: Path) -> None:
    one = write(tmp_path, "one/app/__init__.py", "x = 1\n").parent
    two = write(tmp_path, "two/app/__init__.py", "x = 1\n").parent
    write(tmp_path, "two/app/notes.txt", "no code\n")
    write(tmp_path, "two/app/__pycache__/x.py", "no code\n")
    assert source_digest(one) == source_digest(two)
    write(tmp_path, "two/app/more.py", "")
    assert source_digest(one) != source_digest(two)
