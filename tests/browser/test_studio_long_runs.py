"""A run of 100,000 losses: all are there, in the chart, in the log and in a comparison."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from history import add_long_job, loss_at, remove_jobs
from playwright.sync_api import expect

POINTS = 100_000
SPIKE = 7919
"""A step whose loss is far above its neighbours'."""


@pytest.fixture(scope="module")
def long_job(launch: Any) -> Iterator[str]:
    job = add_long_job(launch.project, like=launch.job, points=POINTS)
    yield job
    remove_jobs(launch.project, [job])


def table(page: Any, column: int = 1) -> dict[int, float]:
    """The numbers of the chart, as its CSV button saves them."""
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    rows = [line.split(",") for line in Path(download.value.path()).read_text().splitlines()[1:]]
    return {int(row[0]): float(row[column]) for row in rows if row[column]}


def test_the_page_of_a_long_run_knows_every_step(page: Any, launch: Any, long_job: str) -> None:
    page.goto(f"{launch.url}/#/jobs/{long_job}")
    told = f"{POINTS + 20 + 2:,} events"
    expect(page.locator(".log-tools .note")).to_have_text(told, timeout=60_000)
    assert table(page) == {step: loss_at(step) for step in range(1, POINTS + 1)}
    assert table(page, column=2) == {
        step: loss_at(step) + 0.1 for step in range(500, POINTS + 1, 500)
    }
    # However many there are, only those in view are in the page.
    assert page.locator(".log-line").count() < 60
    page.get_by_label("Search events").fill('"step": 7919,')
    expect(page.locator(".log-tools .note")).to_have_text("1 event")
    expect(page.locator(".log-line")).to_contain_text("7919")


def test_a_comparison_is_thinned_and_exact_where_one_zooms_in(
    page: Any, launch: Any, long_job: str
) -> None:
    page.goto(f"{launch.url}/#/compare?jobs={long_job},{launch.job}")
    note = page.locator(".chart-note")
    expect(note).to_contain_text("Lows and highs", timeout=60_000)
    whole = table(page)
    assert len(whole) < 3000
    assert whole[SPIKE] == loss_at(SPIKE)
    over = page.locator(".chart .u-over").bounding_box()
    at = over["x"] + over["width"] * SPIKE / POINTS
    page.mouse.move(at - 5, over["y"] + 80)
    page.mouse.down()
    page.mouse.move(at + 5, over["y"] + 80, steps=4)
    page.mouse.up()
    expect(note).to_have_text("Every logged step.")
    near = {step: value for step, value in table(page).items() if abs(step - SPIKE) < 100}
    assert near == {step: loss_at(step) for step in range(SPIKE - 99, SPIKE + 100)}
    page.get_by_role("button", name="Reset zoom").click()
    expect(note).to_contain_text("Lows and highs")


def test_a_chart_is_read_and_zoomed_with_the_keyboard(page: Any, launch: Any) -> None:
    page.goto(f"{launch.url}/#/jobs/{launch.job}")
    chart = page.get_by_role("group", name="Loss by step")
    chart.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".tooltip")).to_contain_text("step 6")
    page.keyboard.press("+")
    expect(page.get_by_role("button", name="Reset zoom")).to_be_visible()
    page.keyboard.press("0")
    expect(page.get_by_role("button", name="Reset zoom")).to_have_count(0)
