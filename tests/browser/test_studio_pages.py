"""What a person does in Studio, in a real browser against a real local server."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

from playwright.sync_api import expect


def test_home_runs_training_and_shows_what_it_says(page: Any, launch: Any) -> None:
    quick = page.get_by_role("region", name="Trainer quick")
    expect(quick).to_contain_text("arkor/tiny-chat")
    expect(quick).to_contain_text("data/train.jsonl")
    quick.get_by_role("button", name="Dry run").click()
    expect(page.get_by_role("log")).to_contain_text("Started job")
    expect(page.get_by_text("ended well")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="Open the job").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("quick")
    expect(page.get_by_role("heading", level=1)).to_contain_text("dry run")


def test_home_follows_the_sources(page: Any, launch: Any) -> None:
    source = launch.project / "arkor_app.py"
    before = source.read_text()
    expect(page.get_by_role("region", name="Trainer quick")).to_be_visible()
    try:
        source.write_text(before.replace('name="quick"', 'name="renamed"'))
        expect(page.get_by_role("region", name="Trainer renamed")).to_be_visible()
    finally:
        source.write_text(before)


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
    page.get_by_role("region", name="Trainer long").get_by_role(
        "button", name="Run training"
    ).click()
    page.get_by_role("link", name="Open the job").click(timeout=40_000)
    steps = page.locator(".stat-steps b")
    expect(steps).to_contain_text(re.compile(r"^[1-9]"), timeout=40_000)
    first = int(steps.inner_text().split("/")[0])
    expect(page.locator(".saved-name").last).to_contain_text("Step 20", timeout=40_000)
    launch.restart()
    # The page reads the new token by itself, and goes on behind the last event it has.
    page.wait_for_function(
        "then => parseInt(document.querySelector('.stat-steps b').textContent) > then + 20",
        arg=first,
    )
    page.get_by_label("Search events").fill("training.log")
    shown = page.locator(".log-step").all_inner_texts()
    assert len(shown) == len(set(shown)), "an event was shown twice"
    page.get_by_role("button", name="Cancel run").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel run").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("cancelled", timeout=40_000)
    page.said.clear()  # the browser logs requests that met no server


def test_the_playground_streams_and_compares(page: Any, launch: Any) -> None:
    page.goto(f"{launch.url}/#/playground?job={launch.job}&compare=base")
    threads = page.get_by_role("log", name="Conversation")
    expect(threads).to_have_count(2)
    page.get_by_label("Message").fill("Where is order 7?")
    page.get_by_role("slider", name="Temperature").fill("0")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("tokens/s")).to_have_count(2, timeout=60_000)
    expect(threads.first).to_contain_text("Where is order 7?")
    picker = page.get_by_label("Model 1")
    expect(picker.locator("option", has_text="step 10").first).to_be_attached()


def test_an_answer_can_be_stopped(page: Any, launch: Any) -> None:
    page.goto(f"{launch.url}/#/playground?job={launch.job}&step=10")
    page.get_by_label("Message").fill("Tell me a very long story.")
    page.get_by_role("slider", name="Temperature").fill("2")
    page.get_by_role("slider", name="Longest answer").fill("1024")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Send")).to_be_visible()


def test_an_endpoint_is_published_called_and_deleted(page: Any, launch: Any) -> None:
    page.goto(f"{launch.url}/#/endpoints?new=1&job={launch.job}")
    slug = page.get_by_label("Slug")
    slug.fill("Not-Good")
    expect(page.get_by_text("Lower-case letters, digits and hyphens only.")).to_be_visible()
    slug.fill("orders")
    page.get_by_role("button", name="Create endpoint").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("orders")

    page.get_by_label("Label of the new key").fill("test")
    page.get_by_role("button", name="Issue key").click()
    key = page.locator(".once .url span").inner_text()
    assert key.startswith("ark_live_")
    page.get_by_role("button", name="I have it").click()
    expect(page.locator("body")).not_to_contain_text(key)

    page.get_by_label("Language").select_option("python")
    code = page.locator(".code pre").first.inner_text()
    assert "YOUR_API_KEY" in code
    ran = subprocess.run(
        [sys.executable, "-c", code.replace("YOUR_API_KEY", key)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip()

    page.get_by_label("API key", exact=True).fill(key)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("pre.answer")).not_to_be_empty(timeout=40_000)

    page.goto(f"{launch.url}/#/endpoints?new=1&job={launch.job}")
    page.reload()
    page.get_by_label("Slug").fill("orders")
    page.get_by_role("button", name="Create endpoint").click()
    expect(page.get_by_role("alert")).to_contain_text("orders")
    expect(page.get_by_label("Slug")).to_have_value("orders")

    page.locator(".endpoint-row").first.click()
    page.get_by_role("button", name="Revoke test").click()
    expect(page.locator(".revoked")).to_contain_text("revoked")
    page.get_by_role("button", name="Delete endpoint").click()
    page.get_by_label("Type orders to confirm").fill("orders")
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("button", name="New endpoint")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^orders"))).to_have_count(0)


def test_the_theme_outlives_the_page(page: Any) -> None:
    page.get_by_role("button", name="Theme: system").click()
    page.get_by_role("button", name="Theme: light").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_six_tabs_still_answer(browser: Any, launch: Any) -> None:
    """Chromium opens six connections to a host; one of the tabs holds the stream for all."""
    context = browser.new_context()
    tabs = [context.new_page() for _ in range(5)]
    for tab in tabs:
        tab.goto(launch.url)
    last = context.new_page()
    last.goto(f"{launch.url}/#/jobs")
    expect(last.locator("tbody tr").first).to_be_visible()
    context.close()
