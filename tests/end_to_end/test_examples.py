"""Every example runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal import Terminal

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Path]:
    """A copy of the examples; local servers end with the test."""
    copy = tmp_path / "examples"
    shutil.copytree(EXAMPLES, copy)
    yield copy
    for folder in copy.iterdir():
        if folder.is_dir():
            Terminal(tmp_path, folder).stop_server()


def python(folder: Path, *words: str) -> str:
    environment = {**os.environ, "HOME": str(folder.parent), "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.timeout(300)
def test_the_demo_learns_and_publishes(example: Path) -> None:
    output = python(example / "triage", "demo.py", "--model", "arkor/tiny-chat")
    before = re.search(r"^before +category (\d+)%", output, re.MULTILINE)
    after = re.search(
        r"^after +category (\d+)%, urgency (\d+)%, valid JSON (\d+)%", output, re.MULTILINE
    )
    assert before is not None
    assert after is not None
    assert int(before[1]) == 0
    assert int(after[1]) >= 65
    assert int(after[3]) >= 95
    assert output.count("unseen tickets: category") >= 2, "checkpoints were tried in mid-run"
    assert re.search(r'→ \{"category":"[a-z]+","urgency":"[a-z]+"\}\n\nDone in', output)


@pytest.mark.timeout(300)
def test_two_runs_at_once(example: Path) -> None:
    output = python(example / "programmatic", "two_at_once.py")
    assert output.count("completed, loss") == 2


@pytest.mark.timeout(300)
def test_an_early_stop_keeps_the_checkpoints(example: Path) -> None:
    script = example / "triage" / "train.py"
    text = script.read_text("utf-8").replace("GOOD_ENOUGH = 0.8", "GOOD_ENOUGH = 0.0")
    script.write_text(text, "utf-8")
    output = python(example / "triage", "train.py", "--tiny")
    assert "good enough: stopping at step 80" in output
    assert "Stopped early" in output
