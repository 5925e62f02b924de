"""axe-core finds nothing to complain of on any page, in either theme."""

from __future__ import annotations

from typing import Any

import pytest
from axe import Axe
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


@pytest.mark.parametrize("name", PLACES)
def test_pages(page: Any, launch: Launch, axe: Axe, name: str) -> None:
    page.goto(f"{launch.url}/#{PLACES[name].format(job=launch.job)}")
    assert axe(page) == []
