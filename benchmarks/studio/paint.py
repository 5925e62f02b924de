"""From a navigation to the first paint of Home, and what travels for it."""

from __future__ import annotations

import statistics
from pathlib import Path

from browser import chromium, first_paint, resources, tab
from projects import Project

import arkor_cli.studio.settings

ROUNDS = 9


def main() -> None:
    """First with nothing cached, then the same page again."""
    first: list[float] = []
    again: list[float] = []
    with Project() as project, project.studio() as studio, chromium() as browser:
        project.start_server()
        for turn in range(ROUNDS + 1):
            with tab(browser) as page:
                page.goto(studio.url)
                painted = first_paint(page)
                if not turn:  # It starts the browser's processes, and fills the disk's cache.
                    continue
                first.append(painted)
                page.get_by_role("heading").first.wait_for()
                page.wait_for_timeout(300)
                cold = resources(page)
                page.reload()
                again.append(first_paint(page))
                page.wait_for_timeout(300)
                warm = resources(page)
    page_folder = arkor_cli.studio.settings.PAGE
    files = [path for path in page_folder.rglob("*") if path.is_file()]
    print(f"all assets on disk: {len(files)} files, {_kb(_bytes(files))}")
    print(
        f"{'Home':<12} {'first paint':>12} {'best':>8} {'files':>6} {'raw':>9} {'transferred':>12}"
    )
    for name, paints, seen in (("first visit", first, cold), ("reload", again, warm)):
        print(
            f"{name:<12} {statistics.median(paints):9.0f} ms {min(paints):5.0f} ms"
            f" {seen['files']:6} {_kb(seen['raw'])} {_kb(seen['transferred'])}"
        )


def _bytes(files: list[Path]) -> int:
    return sum(path.stat().st_size for path in files)


def _kb(count: int) -> str:
    return f"{count / 1000:6.1f} kB"
