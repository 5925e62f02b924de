"""A real project with a finished run, Studio in front of it, and Debian's Chromium."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "support"))

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
CHROMIUM = shutil.which("chromium")
SOURCE = """from arkor import LoraConfig, create_arkor, create_trainer

common = dict(
    model="arkor/tiny-chat",
    dataset="data/train.jsonl",
    lora=LoraConfig(r=8, alpha=16),
    batch_size=4,
    train_on_responses_only=True,
)
quick = create_trainer(name="quick", max_steps=20, logging_steps=2, save_steps=10, **common)
long = create_trainer(name="long", max_steps=20000, logging_steps=2, save_steps=20, **common)
arkor = create_arkor(trainers=[quick, long])
"""
CONSOLE_NOISE = re.compile(r"the server responded with a status of (409|401)")
"""Refusals that a test provokes; the browser logs every one of them."""


@dataclass
class Launch:
    """One project and the Studio in front of it."""

    project: Path
    environment: dict[str, str]
    process: subprocess.Popen[str]
    url: str
    job: str

    def restart(self) -> None:
        """Ends this Studio and starts another one on the same port: it has another token."""
        self.stop()
        port = self.url.rpartition(":")[2]
        self.process = _open(self.project, self.environment, port)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(20)
        self.process.communicate()
        assert code == 143


def _open(project: Path, environment: dict[str, str], port: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "arkor_cli", "dev", "--local", "--port", port]
    process = subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.ready = process.stdout.readline()  # type: ignore[attr-defined]
    return process


def _run(project: Path, environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "arkor_cli", *words],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def launch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launch]:
    folder = tmp_path_factory.mktemp("studio")
    project, home = folder / "shop", folder / "home"
    (project / "data").mkdir(parents=True)
    home.mkdir()
    (project / "pyproject.toml").write_text('[project]\nname = "shop"\nversion = "1"\n')
    (project / "arkor_app.py").write_text(SOURCE)
    rows = [
        {"messages": [
            {"role": "user", "content": f"Where is order {number}?"},
            {"role": "assistant", "content": f"Order {number} is on its way."},
        ]}
        for number in range(64)
    ]  # fmt: skip
    (project / "data" / "train.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("ARKOR_")
    } | {"HOME": str(home), "PYTHONUNBUFFERED": "1"}
    started = _run(project, environment, "start", "--local", "--trainer", "quick")
    job = re.search(r"Started job (\S+)", started)
    assert job is not None
    process = _open(project, environment, "0")
    url = process.ready.split()[-1]  # type: ignore[attr-defined]
    made = Launch(project, environment, process, url, job[1])
    yield made
    made.stop()
    _run(project, environment, "serve", "--stop")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright")
    if CHROMIUM is None:
        _missing("chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def _missing(what: str) -> None:
    """Skips on a developer's machine; continuous integration has to have it."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not installed")
    pytest.skip(f"{what} is not installed")


@pytest.fixture
def page(browser: Any, launch: Launch) -> Iterator[Any]:
    """A tab. What it writes to the console beside provoked refusals fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(20_000)
    tab = context.new_page()
    said: list[str] = []
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on(
        "console",
        lambda message: (
            said.append(message.text)
            if message.type in ("error", "warning") and not CONSOLE_NOISE.search(message.text)
            else None
        ),
    )
    tab.said = said
    tab.goto(launch.url)
    yield tab
    context.close()
    assert said == []
