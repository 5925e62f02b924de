"""A real project with a finished run, Studio in front of it, and Debian's Chromium."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "support"))

from axe import PACKAGE, Axe
from launch import Launch, chat

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
    "--host-resolver-rules=MAP rebound.test 127.0.0.1",
]  # fmt: skip
PATIENCE = 20_000
"""Milliseconds that something may take on a busy machine."""
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
REFUSAL = re.compile(r"the server responded with a status of 4(00|01|04|09)")
"""The browser logs every one of them."""


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
        from playwright.sync_api import expect, sync_playwright
    except ImportError:
        _missing("playwright")
    if CHROMIUM is None:
        _missing("chromium")
    expect.set_options(timeout=PATIENCE)
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
def open_tab(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens tabs, each with a browser profile of its own, or with that of the tab `beside` it.

    What one writes to the console fails the test, but for refusals of the API.
    """
    contexts: list[Any] = []
    said: list[str] = []

    def open_one(url: str, *, beside: Any = None, width: int = 1440, **options: Any) -> Any:
        if beside is None:
            context = browser.new_context(viewport={"width": width, "height": 900}, **options)
            contexts.append(context)
            context.set_default_timeout(PATIENCE)
        tab = (context if beside is None else beside.context).new_page()
        listen(tab, said)
        tab.goto(url)
        return tab

    yield open_one
    for context in contexts:
        context.close()
    assert said == []


def listen(tab: Any, said: list[str]) -> None:
    """Notes errors and warnings; a refusal that a test provokes is none."""

    def hear(message: Any) -> None:
        refused = REFUSAL.search(message.text) and "/api/" in message.location["url"]
        if message.type in ("error", "warning") and not refused:
            said.append(message.text)

    tab.said = said
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("console", hear)


@pytest.fixture
def page(open_tab: Callable[..., Any], launch: Launch) -> Any:
    """A tab that shows Home."""
    return open_tab(launch.url)


@pytest.fixture(scope="session")
def axe(npm: Callable[..., Path]) -> Axe:
    """Lists what is wrong with what a tab shows."""
    return Axe(npm("axe-core", PACKAGE))
