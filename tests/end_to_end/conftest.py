"""Projects on this machine, with their local servers, which end with the test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "support"))

from terminal import Terminal

ROOT = Path(__file__).parents[2]


@pytest.fixture
def make_project(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    made: list[Terminal] = []

    def make(template: str = "blank", name: str = "project") -> Terminal:
        (tmp_path / "home").mkdir(exist_ok=True)
        terminal = Terminal(tmp_path / "home", tmp_path)
        terminal.run("init", name, "--template", template, "--yes")
        terminal.project = tmp_path / name
        made.append(terminal)
        return terminal

    yield make
    for terminal in made:
        terminal.stop_server()


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A project whose run has completed; tests leave it as it is."""
    folder = tmp_path_factory.mktemp("finished")
    (folder / "home").mkdir()
    terminal = Terminal(folder / "home", folder)
    terminal.run("init", "project", "--template", "blank", "--yes")
    terminal.project = folder / "project"
    terminal.set_steps(20, save=10)
    terminal.run("start", "--local")
    yield terminal
    terminal.stop_server()
