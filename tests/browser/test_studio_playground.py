"""Playground: one model or two, streamed, stopped."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect


def test_the_playground_streams_and_compares(page: Any, launch: Any) -> None:
    page.goto(f"{launch.url}/#/playground?job={launch.job}&compare=base")
    threads = page.get_by_role("log", name="Conversation")
    expect(threads).to_have_count(2)
    page.get_by_label("Message").fill("Where is order 7?")
    page.get_by_role("slider", name="Temperature").fill("0")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("tokens/s")).to_have_count(2, timeout=60_000)
    expect(threads.first).to_contain_text("Where is order 7?")
    picker = page.get_by_label("Model 1")
    expect(picker.locator("option", has_text="step 10").first).to_be_attached()


def test_an_answer_can_be_stopped(page: Any, launch: Any) -> None:
    page.goto(f"{launch.url}/#/playground?job={launch.job}&step=10")
    page.get_by_label("Message").fill("Tell me a very long story.")
    page.get_by_role("slider", name="Temperature").fill("2")
    page.get_by_role("slider", name="Longest answer").fill("1024")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Send")).to_be_visible()
