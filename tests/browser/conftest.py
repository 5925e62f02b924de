"""A real project with a finished run, Studio in front of it, and Debian's Chromium."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "support"))

from launch import Launch, chat

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


@pytest.fixture(scope="session")
def launch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launch]:
    rows = [
        chat(f"Where is order {number}?", f"Order {number} is on its way.") for number in range(64)
    ]
    made = Launch(tmp_path_factory.mktemp("studio"), SOURCE, rows)
    made.job = made.train("quick")
    made.open()
    yield made
    made.end()


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
