"""What is behind an open page dies and comes back; the page goes on, without a gap or a repeat."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

from history import last_event
from playwright.sync_api import expect
from runs import cancel, start_long_run, step_of, wait_beyond


def test_the_server_is_killed_under_the_page_of_a_running_job(page: Any, launch: Any) -> None:
    start_long_run(page)
    note = launch.project / ".arkor" / "local" / "server.json"
    before = json.loads(note.read_text())["pid"]
    os.kill(before, signal.SIGKILL)
    wait_beyond(page, step_of(page) + 40)
    assert json.loads(note.read_text())["pid"] != before
    cancel(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    lines = Path(download.value.path()).read_text().splitlines()[1:]
    steps = [int(line.split(",")[0]) for line in lines]
    assert steps == [1, *range(2, steps[-1] + 1, 2)], "a step is missing, or there twice"
    # Ids are numbered without gaps: as many events as the id of the last one says.
    page.get_by_label("Search events").fill("training.cancelled")
    told = page.locator(".log-tools .note")
    expect(told).to_have_text("1 event")
    page.get_by_label("Search events").fill("")
    shown = int(told.inner_text().split()[0].replace(",", ""))
    assert shown == last_event(launch.project, page.url.rpartition("/")[2])
    page.said.clear()  # the browser logs requests that met no server


def test_a_server_that_cannot_start_is_explained_until_it_can(page: Any, launch: Any) -> None:
    """The banner says why; when the reason is gone the page goes on, as it was."""
    page.goto("about:blank")  # a page that asks would have the server started again
    folder = launch.project / ".arkor" / "local"
    launch.run("serve", "--stop")
    (folder / "arkor.db").rename(folder / "kept.db")
    (folder / "arkor.db").mkdir()
    banner = page.locator(".banner")
    try:
        page.goto(f"{launch.url}/#/jobs")
        expect(banner).to_contain_text("unable to open database file", timeout=30_000)
    finally:
        (folder / "arkor.db").rmdir()
        (folder / "kept.db").rename(folder / "arkor.db")
    expect(page.locator("tbody tr").first).to_be_visible(timeout=30_000)
    expect(banner).to_have_count(0)
    page.said.clear()  # the browser logs every refusal
