"""Home: what the project trains, and a run from its button to its end."""

from __future__ import annotations

from typing import Any

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
