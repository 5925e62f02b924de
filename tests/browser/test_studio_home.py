"""Home: what the project trains, and a run from its button to its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from launch import Launch
from playwright.sync_api import expect


def test_home_runs_training_and_shows_what_it_says(page: Any, launch: Any) -> None:
    quick = page.get_by_role("region", name="Trainer quick")
    expect(quick).to_contain_text("arkor/tiny-chat")
    expect(quick).to_contain_text("data/train.jsonl")
    quick.get_by_role("button", name="Dry run").click()
    expect(page.get_by_role("log")).to_contain_text("Started job")
    expect(page.get_by_text("ended well")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="Open the job").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("quick")
    expect(page.get_by_role("heading", level=1)).to_contain_text("dry run")


def test_home_follows_the_sources(page: Any, launch: Any) -> None:
    source = launch.project / "arkor_app.py"
    before = source.read_text()
    expect(page.get_by_role("region", name="Trainer quick")).to_be_visible()
    try:
        source.write_text(before.replace('name="quick"', 'name="renamed"'))
        expect(page.get_by_role("region", name="Trainer renamed")).to_be_visible()
    finally:
        source.write_text(before)


def test_home_hears_what_was_written_while_it_was_hidden(page: Any, launch: Launch) -> None:
    before = launch.source.read_text()
    expect(page.get_by_role("region", name="Trainer quick")).to_be_visible()
    hide(page, hidden=True)
    try:
        launch.source.write_text(before.replace('name="quick"', 'name="unseen"'))
        page.wait_for_timeout(1000)
        expect(page.get_by_role("region", name="Trainer quick")).to_be_visible()
        hide(page, hidden=False)
        expect(page.get_by_role("region", name="Trainer unseen")).to_be_visible()
    finally:
        launch.source.write_text(before)


def hide(page: Any, *, hidden: bool) -> None:
    """As if another tab were in front of this one, or no longer."""
    page.evaluate(
        """hidden => {
            Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Launch]:
    """Studio in a folder that holds no code."""
    made = Launch(tmp_path, "")
    made.source.unlink()
    made.open()
    yield made
    made.end()


def test_a_bare_folder_becomes_a_project(bare: Launch, open_tab: Any) -> None:
    page = open_tab(bare.url)
    expect(page.get_by_text("Nothing to train here yet")).to_be_visible()
    expect(page.locator(".commands")).to_contain_text("arkor init")
    bare.run("init", "--template", "triage", "--yes")
    expect(page.get_by_role("region", name="Trainer triage")).to_be_visible()
    expect(page.locator(".commands")).to_contain_text("arkor start --local")
