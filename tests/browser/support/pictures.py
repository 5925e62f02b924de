"""Pictures of what a tab shows, in every look, for people to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from launch import Launch

FOLDER = Path(__file__).parents[3] / "screenshots"
"""Git ignores it."""
LOOKS = [("light", 1440), ("dark", 1440), ("dark", 390), ("light", 390)]
WIDER = """() => {
    const page = document.documentElement;
    const boxes = [page, ...document.querySelectorAll(".page, .playground, .card, .stats, dialog")];
    return boxes.filter((box) => box.scrollWidth > box.clientWidth + 1)
        .map((box) => `${box.className || box.tagName} ${box.scrollWidth} > ${box.clientWidth}`);
}"""
SMALL = """() => [...document.querySelectorAll("a.button, button, input, select, nav a")]
    .filter((one) => one.checkVisibility() && !one.matches("[type=checkbox], .log-line"))
    .map((one) => [one.ariaLabel || one.innerText, one.getBoundingClientRect().height])
    .filter(([, height]) => height < 40)"""
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def shoot(page: Any, name: str, *, whole: bool = True) -> None:
    """The same state in four looks."""
    for theme, width in LOOKS:
        page.set_viewport_size({"width": width, "height": 900 if width > 500 else 844})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.evaluate(DRAWN)
        page.screenshot(path=FOLDER / f"{name}-{theme}-{width}.png", full_page=whole)
        assert page.evaluate(WIDER) == [], f"{name} at {width} px"
        assert width > 500 or page.evaluate(SMALL) == [], f"too small for a finger: {name}"
    for width in (360, 2560, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(DRAWN)
        assert page.evaluate(WIDER) == [], f"{name} at {width} px"


def visit(page: Any, launch: Launch, place: str) -> None:
    """Goes there without a new document, and waits until nothing is loading."""
    page.goto(f"{launch.url}/#{place}")
    page.locator(".skeleton").first.wait_for(state="detached")
