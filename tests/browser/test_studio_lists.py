"""Lists of runs: a thousand of them, on a desk and on a phone, by mouse, finger and keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from history import add_jobs, remove_jobs
from launch import Launch
from playwright.sync_api import expect

MANY = 1000
ROWS = "tbody tr"
SHOWN_ACTION = """() => {
    const actions = document.activeElement.closest(".row-actions");
    return actions && getComputedStyle(actions).opacity === "1";
}"""
IN_VIEW = """() => {
    const top = (row) => Math.round(row.getBoundingClientRect().top);
    const row = [...document.querySelectorAll("tbody tr")].find((row) => top(row) >= 100);
    return [row.querySelector(".name").innerText, top(row)];
}"""


@pytest.fixture(scope="module")
def past(launch: Launch) -> Iterator[list[str]]:
    """A thousand finished runs, the newest of which is `run 1000`."""
    ids = add_jobs(launch.project, MANY, like=launch.job)
    yield ids
    remove_jobs(launch.project, ids)


def scroll_to_the_end(page: Any) -> None:
    foot = page.locator(".list-foot")
    while "more" in foot.inner_text():
        before = foot.inner_text()
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        expect(foot).not_to_have_text(before)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")


def test_a_thousand_runs_come_page_by_page(page: Any, launch: Launch, past: list[str]) -> None:
    asked = []
    page.on("request", lambda sent: "/api/jobs?" in sent.url and asked.append(urlsplit(sent.url)))
    page.goto(f"{launch.url}/#/jobs")
    expect(page.locator(ROWS).first).to_contain_text("run 1000")
    assert page.locator(ROWS).count() < 60
    scroll_to_the_end(page)
    expect(page.locator(ROWS).last).to_contain_text(launch.job[4:12])
    assert page.locator(ROWS).count() < 60
    queries = [parse_qs(address.query) for address in asked]
    assert {query["limit"][0] for query in queries} <= {"50", "100"}  # 50: what Home asks for
    cursors = [query["cursor"][0] for query in queries if "cursor" in query]
    assert len(cursors) == len(set(cursors)) >= MANY // 100


def test_the_server_filters_and_finds_in_all_of_them(
    page: Any, launch: Launch, past: list[str]
) -> None:
    page.goto(f"{launch.url}/#/jobs")
    page.get_by_label("Search jobs").fill("run 0007")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(ROWS)).to_contain_text(past[6][4:12])
    page.get_by_role("button", name="failed").click()
    expect(page.get_by_text("No job matches")).to_be_visible()


def test_new_runs_do_not_move_what_is_read(page: Any, launch: Launch, past: list[str]) -> None:
    page.goto(f"{launch.url}/#/jobs")
    expect(page.locator(ROWS).first).to_contain_text("run 1000")
    page.evaluate("scrollTo(0, 2000)")
    page.wait_for_timeout(200)
    before = page.evaluate(IN_VIEW)
    fresh = add_jobs(launch.project, 3, like=launch.job)
    try:
        with page.expect_response(re.compile(r"/api/jobs\?limit=100$")):
            pass
        page.wait_for_timeout(200)
        assert page.evaluate(IN_VIEW) == before
        page.evaluate("scrollTo(0, 0)")
        expect(page.locator(ROWS).first).to_contain_text(fresh[-1][4:12])
    finally:
        remove_jobs(launch.project, fresh)


def test_the_way_back_leads_to_the_same_row(page: Any, launch: Launch, past: list[str]) -> None:
    page.goto(f"{launch.url}/#/jobs")
    expect(page.locator(ROWS).first).to_contain_text("run 1000")
    page.evaluate("scrollTo(0, 3000)")
    row = page.get_by_role("link", name="run 0940", exact=True)
    row.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("run 0940")
    page.go_back()
    expect(row).to_be_in_viewport()
    page.get_by_role("link", name="Home", exact=True).click()
    page.get_by_role("link", name="Jobs", exact=True).click()
    expect(page.locator(ROWS).first).to_be_in_viewport()


def test_ticks_survive_scrolling_filters_and_refreshes(
    page: Any, launch: Launch, past: list[str]
) -> None:
    page.goto(f"{launch.url}/#/jobs")
    page.get_by_label("Compare run 0998").check()
    scroll_to_the_end(page)
    page.get_by_label("Compare run 0003").check()
    page.get_by_role("button", name="completed").click()
    page.get_by_label("Search jobs").fill("run 0500")
    page.get_by_label("Compare run 0500").check()
    page.get_by_role("link", name="Compare 3").click()
    compared = parse_qs(urlsplit(page.url).fragment.partition("?")[2])["jobs"][0].split(",")
    assert compared == [past[997], past[2], past[499]]
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 runs")
    page.go_back()
    expect(page.get_by_role("link", name="Compare 3")).to_be_visible()


def test_the_keyboard_reaches_every_row(page: Any, launch: Launch, past: list[str]) -> None:
    page.goto(f"{launch.url}/#/jobs")
    page.get_by_role("link", name="run 1000", exact=True).focus()
    for _ in range(80):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".list-foot")).to_contain_text(re.compile(r"[2-9]00 jobs"))
    for _ in range(50):
        page.keyboard.press("ArrowDown")
    focused = page.locator("a:focus")
    expect(focused).to_have_text("run 0870")
    expect(focused).to_be_in_viewport()
    for _ in range(3):  # the two actions of the row, and its id
        page.keyboard.press("Tab")
        assert (
            page.evaluate(
                "Number(getComputedStyle(document.activeElement.closest('span.row-actions')).opacity)"
            )
            == 1
        )
    page.keyboard.press("Tab")
    expect(page.get_by_label("Compare run 0869")).to_be_focused()


def test_a_row_offers_what_comes_next(page: Any, launch: Launch, past: list[str]) -> None:
    page.goto(f"{launch.url}/#/jobs")
    row = page.locator(ROWS).filter(has_text="run 0999")
    row.hover()
    expect(row.get_by_role("link", name="Publish run 0999")).to_be_in_viewport()
    row.get_by_role("link", name="Try run 0999").click()
    expect(page.get_by_label("Model", exact=True)).to_have_value(f"job:{past[998]}")


def test_a_run_is_watched_and_cancelled_from_home(page: Any, launch: Launch) -> None:
    launch.run("start", "--local", "--trainer", "long", "--detach")
    now = page.get_by_role("region", name="Now")
    running = now.get_by_role("group", name="long, running")
    expect(running).to_contain_text(re.compile(r"[1-9]\d* / 20,000 steps"), timeout=40_000)
    expect(running.locator(".figure").nth(1)).to_contain_text(re.compile(r"\d (s|m|h)"))
    running.get_by_role("button", name="Cancel long").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep it running").click()
    expect(running).to_be_visible()
    running.get_by_role("button", name="Cancel long").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel run").click()
    expect(running).to_have_count(0, timeout=40_000)
    expect(page.locator(ROWS).first).to_contain_text("cancelled")
    done = now.get_by_role("group", name="finished")
    done.get_by_role("link", name="Compare with base").click()
    expect(page.get_by_role("log", name="Conversation")).to_have_count(2)


@pytest.mark.parametrize("width", [360, 390])
def test_two_lines_a_row_on_a_phone(
    browser: Any, launch: Launch, past: list[str], width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(f"{launch.url}/#/jobs")
    row = page.locator(ROWS).first
    lines = {
        name: row.locator(f".{name}").bounding_box()["y"]
        for name in ("name", "state", "model", "made", "took", "loss")
    }
    middle = row.bounding_box()["y"] + row.bounding_box()["height"] / 2
    assert all(lines[name] < middle for name in ("name", "state"))
    assert all(lines[name] > middle for name in ("model", "made", "took", "loss"))
    targets = "a.button, button, label:has(input), input[type=search], nav a"
    assert (
        page.evaluate(
            """(targets) => [...document.querySelectorAll(targets)]
            .filter((one) => one.checkVisibility())
            .map((one) => [one.ariaLabel || one.innerText, one.getBoundingClientRect().height])
            .filter(([, height]) => height < 40)""",
            targets,
        )
        == []
    )
    context.close()
