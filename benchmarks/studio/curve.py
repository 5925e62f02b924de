"""From a navigation to a drawn curve of 10,000 points: the Job page beside a bare page."""

from __future__ import annotations

import statistics

from browser import chromium, drawn_at, tab
from projects import Project
from runs import bare_page, long_run

POINTS = 10_000
ROUNDS = 7


def main() -> None:
    """Each page in turns, in a tab that has seen nothing."""
    with Project() as project, bare_page(POINTS) as bare, chromium() as browser:
        job = long_run(project, POINTS)
        with project.studio() as studio:
            pages = {"bare page, uPlot": bare, "Job page": f"{studio.url}/#/jobs/{job}"}
            taken: dict[str, list[float]] = {name: [] for name in pages}
            for turn in range(ROUNDS + 1):
                for name, url in pages.items():
                    with tab(browser) as page:
                        page.goto(url)
                        drawn = drawn_at(page, POINTS)
                    if turn:  # The first one fills the disk's cache.
                        taken[name].append(drawn)
    base = statistics.median(taken["bare page, uPlot"])
    print(f"{f'{POINTS:,} points drawn':<26} {'median':>8} {'best':>8}   times the bare page")
    for name, times in taken.items():
        middle = statistics.median(times)
        print(f"{name:<26} {middle:5.0f} ms {min(times):5.0f} ms   {middle / base:5.1f}")
