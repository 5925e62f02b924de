"""Jobs: the list, a finished run and a running one."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect
from runs import cancel, start_long_run, step_of, wait_beyond


def test_jobs_are_listed_filtered_and_found(page: Any, launch: Any) -> None:
    page.get_by_role("link", name="Jobs", exact=True).click()
    row = page.locator("tbody tr").filter(has_text=launch.job[4:12])
    expect(row).to_contain_text("completed")
    page.get_by_role("button", name="failed").click()
    expect(page.get_by_text("No job matches")).to_be_visible()
    page.get_by_role("button", name="all").click()
    page.get_by_label("Search jobs").fill("no such name")
    expect(page.get_by_text("No job matches")).to_be_visible()


def test_a_finished_job_shows_curve_checkpoints_and_events(page: Any, launch: Any) -> None:
    page.goto(f"{launch.url}/#/jobs/{launch.job}")
    expect(page.get_by_label("Progress").first).to_contain_text("20 / 20")
    expect(page.get_by_text("Final adapter")).to_be_visible()
    expect(page.locator(".saved-name").last).to_contain_text("Step 10")
    assert inked(page) > 300
    page.get_by_label("Search events").fill("checkpoint.saved")
    expect(page.locator(".log-line").first).to_contain_text("checkpoint at step 10")
    page.locator(".log-line").first.click()
    expect(page.locator(".raw")).to_contain_text('"type": "checkpoint.saved"')
    with page.expect_download() as download:
        page.get_by_role("button", name="Download Final adapter").click()
    assert download.value.path().stat().st_size > 10_000


def inked(page: Any) -> int:
    """How many pixels of the chart have the colour of the training curve."""
    page.locator(".chart canvas").wait_for()
    page.wait_for_timeout(300)
    count = page.evaluate("""() => {
        const canvas = document.querySelector(".chart canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        let found = 0;
        for (let at = 0; at < data.length; at += 4)
            if (data[at] < 80 && data[at + 2] > 180 && data[at + 3] > 200) found += 1;
        return found;
    }""")
    return int(count)


def test_a_running_job_grows_survives_a_restart_and_is_cancelled(page: Any, launch: Any) -> None:
    start_long_run(page)
    first = step_of(page)
    expect(page.locator(".saved-name").last).to_contain_text("Step 20", timeout=40_000)
    launch.restart()
    # The page reads the new token by itself, and goes on behind the last event it has.
    wait_beyond(page, first + 20)
    page.get_by_label("Search events").fill("training.log")
    shown = page.locator(".log-step").all_inner_texts()
    assert len(shown) == len(set(shown)), "an event was shown twice"
    cancel(page)
    page.said.clear()  # the browser logs requests that met no server
