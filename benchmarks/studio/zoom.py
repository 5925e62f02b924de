"""Frames that are dropped while one zooms into 100,000 points and back."""

from __future__ import annotations

from itertools import pairwise

from browser import chromium, drawn_at, tab
from playwright.sync_api import Page
from projects import Project
from runs import bare_page, long_run

POINTS = 100_000
ZOOMS = 10
_MOVES = 20
_REST = 150
_FRAMES = """() => {
  window.frames_at = [];
  const note = (at) => { window.frames_at.push(at); requestAnimationFrame(note); };
  requestAnimationFrame(note);
}"""


def main() -> None:
    """The same drags on both pages."""
    with Project() as project, bare_page(POINTS) as bare, chromium() as browser:
        job = long_run(project, POINTS)
        with project.studio() as studio:
            pages = {"bare page, uPlot": bare, "Job page": f"{studio.url}/#/jobs/{job}"}
            print(f"{f'{ZOOMS} zooms, {POINTS:,} points':<26} {'frames':>7} {'dropped':>8} longest")
            for name, url in pages.items():
                with tab(browser) as page:
                    page.goto(url)
                    drawn_at(page, POINTS, patience=120)
                    page.wait_for_timeout(3000)
                    due, dropped, longest = zoomed(page)
                print(f"{name:<26} {due:7} {dropped:8} {longest:4.0f} ms")


def zoomed(page: Page) -> tuple[int, int, float]:
    """Frames that were due at 60 a second, how many of them were not drawn, and the longest gap in
    milliseconds.
    """
    box = page.locator(".u-over").first.bounding_box()
    assert box is not None
    page.evaluate(_FRAMES)
    middle = box["y"] + box["height"] / 2
    for turn in range(ZOOMS):
        left = box["x"] + box["width"] * (0.1 + 0.05 * turn)
        right = left + box["width"] * 0.3
        page.mouse.move(left, middle)
        page.mouse.down()
        for move in range(1, _MOVES + 1):
            page.mouse.move(left + (right - left) * move / _MOVES, middle)
            page.wait_for_timeout(16)
        page.mouse.up()
        page.wait_for_timeout(_REST)
        page.mouse.dblclick((left + right) / 2, middle)
        page.wait_for_timeout(_REST)
    times: list[float] = page.evaluate("window.frames_at")
    gaps = [after - before for before, after in pairwise(times)]
    missed = [round(gap * 60 / 1000) - 1 for gap in gaps]
    return len(gaps) + sum(missed), sum(missed), max(gaps)
