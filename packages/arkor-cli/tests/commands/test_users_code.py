"""A project whose own code fails: one sentence that names the line, whatever command imports it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def start(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "arkor_cli", "start", "--local", *words],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("x = 1 / 0", "ZeroDivisionError: division by zero (arkor_app.py, line 1)"),
        ("import helper\n\nhelper.work()", "KeyError: 'name' (helper.py, line 2)"),
        ("import nothing_here", "ModuleNotFoundError: No module named 'nothing_here'"),
        ("x = (", "SyntaxError: '(' was never closed (arkor_app.py, line 1)"),
        (
            "from arkor_trainer import create_trainer\n\ncreate_trainer(name='a', max_stepz=1)",
            "TypeError: create_trainer() has no field 'max_stepz'. Did you mean 'max_steps'?",
        ),
    ],
)
def test_the_sentence_names_the_line(tmp_path: Path, source: str, sentence: str) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "shop"\n')
    (tmp_path / "helper.py").write_text("def work():\n    return {}['name']\n")
    (tmp_path / "arkor_app.py").write_text(source)
    done = start(tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(sentence)
    assert done.stderr.endswith("Run the command again with --debug for the traceback.\n")
    assert "Traceback" not in done.stderr


def test_the_traceback_is_there_for_whoever_asks(tmp_path: Path) -> None:
    (tmp_path / "arkor_app.py").write_text("x = 1 / 0")
    done = start(tmp_path, "--debug")
    assert 'arkor_app.py", line 1' in done.stderr
    assert done.stderr.endswith("ZeroDivisionError: division by zero (arkor_app.py, line 1)\n")
