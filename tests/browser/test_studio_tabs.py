"""Tabs: what they remember, and that many of them work side by side."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect
from runs import cancel, start_long_run, step_of, wait_beyond


def test_the_theme_outlives_the_page(page: Any) -> None:
    page.get_by_role("button", name="Theme: system").click()
    page.get_by_role("button", name="Theme: light").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_page_outlives_the_token_it_was_loaded_with(page: Any, launch: Any) -> None:
    launch.restart()
    page.get_by_role("link", name="Jobs", exact=True).click()
    expect(page.locator("tbody tr").first).to_be_visible()
    page.reload()
    expect(page.locator("tbody tr").first).to_be_visible()
    page.said.clear()  # the browser logs requests that met no server


def test_six_tabs_follow_one_run(page: Any, open_tab: Any) -> None:
    """Chromium opens six connections to a host; streams keep few of them, and take turns."""
    start_long_run(page)
    tabs = [page, *(open_tab(page.url, beside=page) for _ in range(5))]
    for tab in tabs:
        tab.locator(".chart canvas").wait_for()
        wait_beyond(tab, step_of(tab))
    last = tabs.pop()
    last.get_by_role("navigation", name="Main").get_by_role("link", name="Jobs").click()
    expect(last.locator("tbody tr").first).to_contain_text("running")
    cancel(tabs.pop())
    for tab in tabs:
        expect(tab.get_by_role("heading", level=1)).to_contain_text("cancelled")
    expect(last.locator("tbody tr").first).to_contain_text("cancelled")
