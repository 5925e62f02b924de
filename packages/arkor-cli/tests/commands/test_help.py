"""Every command explains itself, and nothing is loaded for it that is not needed."""

from __future__ import annotations

import doctest
import importlib
import subprocess
import sys
from collections.abc import Iterator, Mapping

import pytest

from arkor_cli._lazy import Entry
from arkor_cli.app import COMMANDS


def commands(table: Mapping[str, Entry], *path: str) -> Iterator[tuple[str, ...]]:
    for name, entry in table.items():
        inner = getattr(importlib.import_module(entry.module), "COMMANDS", None)
        if inner is None:
            yield (*path, name)
        else:
            yield from commands(inner, *path, name)


def arkor(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "arkor_cli", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", list(commands(COMMANDS)), ids=" ".join)
def test_every_command_has_help(path: tuple[str, ...]) -> None:
    done = arkor(*path, "-h")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"Usage: arkor {' '.join(path)}")


def test_groups_list_their_commands() -> None:
    assert "watch" in arkor("jobs", "--help").stdout


@pytest.mark.parametrize("words", [["nonsense"], ["jobs", "nonsense"], ["start", "--nonsense"]])
def test_wrong_usage_exits_with_2(words: list[str]) -> None:
    done = arkor(*words)
    assert done.returncode == 2
    assert "nonsense" in done.stderr


@pytest.mark.parametrize(
    "module", ["arkor_cli._scaffold", "arkor_cli._times", "arkor_cli.progress.figures"]
)
def test_docstring_examples(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0
