"""What several suites do with a run, on the page."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect


def start_long_run(page: Any) -> None:
    """Starts the long trainer and waits, on the page of its job, for its first steps."""
    long = page.get_by_role("region", name="Trainer long")
    long.get_by_role("button", name="Run training").click()
    page.get_by_role("link", name="Open the job").click(timeout=60_000)
    expect(page.locator(".stat-steps b")).to_contain_text(re.compile(r"^[1-9]"), timeout=60_000)


def step_of(page: Any) -> int:
    """How far the run is, as the page tells it."""
    return int(page.locator(".stat-steps b").inner_text().split("/")[0].replace(",", ""))


def wait_beyond(page: Any, step: int) -> None:
    """Until the page tells of a later step."""
    page.wait_for_function(
        """then => {
            const shown = document.querySelector(".stat-steps b").textContent;
            return parseInt(shown.replace(",", "")) > then;
        }""",
        arg=step,
        timeout=60_000,
    )


def cancel(page: Any) -> None:
    """Cancels the run, and waits until it is."""
    page.get_by_role("button", name="Cancel run").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel run").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("cancelled", timeout=60_000)
