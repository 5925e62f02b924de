"""axe-core finds nothing to complain of, in either theme, on any page and in any state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe import PACKAGE, Axe
from launch import Launch

PLACES = {
    "home": "/",
    "jobs": "/jobs",
    "no job matches": "/jobs?none",
    "job": "/jobs/{job}",
    "no such job": "/jobs/job_of_nobody",
    "compare": "/compare?jobs={job},{job}",
    "playground": "/playground?job={job}",
    "two models": "/playground?job={job}&compare=base",
    "endpoints": "/endpoints",
    "new endpoint": "/endpoints?new=1",
    "nowhere": "/nowhere",
}


@pytest.fixture(scope="session")
def axe(npm: Callable[..., Path]) -> Axe:
    return Axe(npm("axe-core", PACKAGE))


def settle(page: Any) -> None:
    """Waits until what is asked for is there."""
    page.wait_for_function(
        "() => document.querySelector('main h1') && !document.querySelector('.skeleton')"
    )


@pytest.mark.parametrize("name", PLACES)
def test_pages(page: Any, launch: Launch, axe: Axe, name: str) -> None:
    page.goto(f"{launch.url}/#{PLACES[name].format(job=launch.job)}")
    settle(page)
    assert axe(page) == []
