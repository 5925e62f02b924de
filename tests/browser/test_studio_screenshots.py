"""Every page in both themes, on a desk and on a phone, for people to look at: `/screenshots`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "screenshots"
PAGES = {
    "home": "/",
    "jobs": "/jobs",
    "job": "/jobs/{job}",
    "compare": "/compare?jobs={job},{job}",
    "playground": "/playground?job={job}",
    "endpoints": "/endpoints?new=1",
    "not-found": "/nowhere",
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_pages_fit_their_width(browser: Any, launch: Any, theme: str, width: int) -> None:
    FOLDER.mkdir(exist_ok=True)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    tab = context.new_page()
    tab.goto(launch.url)
    for name, place in PAGES.items():
        tab.goto(f"{launch.url}/#{place.format(job=launch.job)}")
        tab.locator(".skeleton").first.wait_for(state="detached")
        tab.wait_for_timeout(350)
        tab.screenshot(path=FOLDER / f"{name}-{theme}-{width}.png", full_page=True)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, name
    context.close()
