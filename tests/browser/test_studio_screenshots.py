"""Every page and every state in both themes, on a desk and on a phone, for people to look at.

The pictures are in the git-ignored folder `screenshots`. Nothing may be wider than its window, and
on a phone nothing that is pressed lower than 40 px.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from history import add_jobs, remove_jobs
from launch import Launch
from pictures import FOLDER, shoot, visit
from playwright.sync_api import expect

GALLERY = """from arkor import LoraConfig, create_arkor, create_trainer

common = dict(model="arkor/tiny-chat", dataset="data/train.jsonl", train_on_responses_only=True)
arkor = create_arkor(
    trainers=[
        create_trainer(
            name="evaluated", max_steps=40, batch_size=8, learning_rate=1e-3, logging_steps=1,
            eval_steps=5, save_steps=10, dataset_split="train[:75%]", lora=LoraConfig(r=16),
            **common,
        ),
        create_trainer(name="too-short", max_steps=20, lora=LoraConfig(max_length=8), **common),
    ]
)
"""


@pytest.fixture(scope="module")
def gallery(launch: Launch) -> Iterator[SimpleNamespace]:
    """Runs that ended in other ways; they go again at the end."""
    FOLDER.mkdir(exist_ok=True)
    before = listed(launch)
    launch.project.joinpath("gallery.py").write_text(GALLERY)
    failed = start(launch, "gallery.py", "--trainer", "too-short", "--detach")
    evaluated = start(launch, "gallery.py", "--trainer", "evaluated")
    yield SimpleNamespace(evaluated=evaluated, failed=failed)
    launch.project.joinpath("gallery.py").unlink()
    remove_jobs(launch.project, sorted(listed(launch) - before))


def listed(launch: Launch) -> set[str]:
    found = json.loads(launch.run("jobs", "list", "--local", "--json"))
    return {job["id"] for job in found["jobs"]}


def start(launch: Launch, *words: str) -> str:
    started = re.search(r"Started job (\S+)", launch.run("start", "--local", *words))
    assert started is not None
    return started[1]


def progress(loss: float) -> str:
    return json.dumps({"step": 20, "totalSteps": 20, "loss": loss})


def test_home(page: Any, launch: Launch, gallery: SimpleNamespace) -> None:
    visit(page, launch, "/")
    expect(page.locator(".spark-line")).to_be_attached()
    shoot(page, "home")
    tries = [
        add_jobs(launch.project, 1, like=launch.job, name="tuned", progress=progress(loss))
        for loss in (1.91, 1.42, 1.47, 0.93, 0.66, 0.71, 0.52)
    ]
    expect(page.get_by_text("Final loss by run")).to_be_visible()
    shoot(page, "home-busy")
    remove_jobs(launch.project, [job for made in tries for job in made])
    source = launch.source.read_text()
    try:
        launch.source.write_text("import torchy\n" + source)
        expect(page.get_by_text("No module named 'torchy'")).to_be_visible()
        shoot(page, "home-import-error")
    finally:
        launch.source.write_text(source)


def test_runs_that_wait_run_and_end(page: Any, launch: Launch, gallery: SimpleNamespace) -> None:
    visit(page, launch, "/")
    long = page.get_by_role("region", name="Trainer long")
    long.get_by_role("button", name="Run training").click()
    opener = page.get_by_role("link", name="Open the job")
    running = opener.get_attribute("href", timeout=40_000).rpartition("/")[2]
    queued = start(launch, "--trainer", "quick", "--detach")
    now = page.get_by_role("region", name="Now")
    expect(now).to_contain_text(re.compile(r"[1-9]\d* / 20,000 steps"), timeout=40_000)
    shoot(page, "home-running")
    now.get_by_role("button", name="Cancel long").click()
    shoot(page, "dialog-cancel", whole=False)
    page.keyboard.press("Escape")
    visit(page, launch, f"/jobs/{running}")
    expect(page.locator(".chart canvas")).to_be_visible()
    shoot(page, "job-running")
    visit(page, launch, f"/jobs/{queued}")
    expect(page.get_by_text("Queued: the curve")).to_be_visible()
    shoot(page, "job-queued")
    launch.run("jobs", "cancel", queued, "--local")
    launch.run("jobs", "cancel", running, "--local")
    visit(page, launch, f"/jobs/{running}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("cancelled", timeout=40_000)
    shoot(page, "job-cancelled")


def test_ended_runs(page: Any, launch: Launch, gallery: SimpleNamespace) -> None:
    visit(page, launch, f"/jobs/{gallery.evaluated}")
    expect(page.locator(".chart canvas")).to_be_visible()
    expect(page.get_by_text("Final adapter")).to_be_visible()
    shoot(page, "job-completed")
    visit(page, launch, f"/jobs/{gallery.failed}")
    expect(page.get_by_role("alert")).to_contain_text("leaves a token to learn")
    expect(page.locator(".log-line")).to_be_visible()
    shoot(page, "job-failed")
    visit(page, launch, f"/compare?jobs={gallery.evaluated},{launch.job}")
    expect(page.locator(".chart canvas")).to_be_visible()
    shoot(page, "compare")


def test_lists(page: Any, launch: Launch, gallery: SimpleNamespace) -> None:
    held: list[Any] = []
    page.route("**/api/jobs?limit=100", lambda route: held.append(route))
    page.goto(f"{launch.url}/#/jobs")
    expect(page.locator(".skeleton")).to_be_visible()
    shoot(page, "jobs-loading")
    for route in held:
        route.continue_()
    page.unroute("**/api/jobs?limit=100")
    expect(page.locator("tbody tr").first).to_be_visible()
    shoot(page, "jobs")
    ids = add_jobs(launch.project, 1000, like=launch.job)
    try:
        expect(page.locator("tbody tr").first).to_contain_text("run 1000")
        page.get_by_label("Compare run 0999").check()
        page.get_by_label("Compare run 0997").check()
        page.locator("tbody tr").nth(4).hover()
        shoot(page, "jobs-many", whole=False)
    finally:
        remove_jobs(launch.project, ids)
    page.get_by_label("Search jobs").fill("no such run")
    expect(page.get_by_text("No job matches")).to_be_visible()
    shoot(page, "jobs-no-match")


def test_playground(page: Any, launch: Launch, gallery: SimpleNamespace) -> None:
    visit(page, launch, f"/playground?job={launch.job}")
    prompt = page.get_by_role("button", name="Where is order 0?")
    expect(prompt).to_be_visible()
    shoot(page, "playground")
    prompt.click()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("tokens/s")).to_have_count(1, timeout=60_000)
    expect(page.get_by_role("button", name="Another answer")).to_be_visible()
    shoot(page, "playground-answered")
    page.get_by_role("button", name="Compare").click()
    page.get_by_label("Message").fill("Where is order 12?")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("button", name="Another answer")).to_have_count(2, timeout=60_000)
    shoot(page, "playground-two")
    page.goto(launch.url)
    visit(page, launch, f"/playground?job={gallery.failed}")
    page.get_by_label("Message").fill("Where is order 12?")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_be_visible()
    shoot(page, "playground-refused")


def test_endpoints(page: Any, launch: Launch, gallery: SimpleNamespace) -> None:
    launch.unpublish()
    visit(page, launch, "/endpoints")
    expect(page.get_by_text("Nothing is published yet")).to_be_visible()
    shoot(page, "endpoints-empty")
    page.get_by_role("button", name="New endpoint").click()
    page.get_by_label("Slug").fill("orders")
    page.get_by_role("button", name="Create endpoint").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("orders")
    for label in ("an old one", "production"):
        page.get_by_label("Label of the new key").fill(label)
        page.get_by_role("button", name="Issue key").click()
        expect(page.locator(".once")).to_be_visible()
        expect(page.locator(".keys li").filter(has_text=label)).to_be_visible()
    shoot(page, "endpoint-new-key")
    key = page.locator(".once .url span").inner_text()
    page.get_by_role("button", name="I have it").click()
    page.get_by_role("button", name="Revoke an old one").click()
    shoot(page, "dialog-revoke", whole=False)
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_label("API key", exact=True).fill(key)
    page.get_by_label("Message").fill("Where is order 4?")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("pre.answer")).not_to_be_empty(timeout=60_000)
    expect(page.locator(".keys")).to_contain_text("used", timeout=10_000)
    shoot(page, "endpoint")
    page.get_by_label("Who may call it").select_option("none")
    expect(page.get_by_role("button", name="Save changes")).to_be_visible()
    shoot(page, "endpoint-unsaved")
    page.get_by_role("button", name="Discard").click()
    page.get_by_role("switch", name="Enabled").uncheck()
    expect(page.get_by_role("heading", level=1)).to_contain_text("disabled")
    shoot(page, "endpoint-disabled")
    visit(page, launch, f"/endpoints?new=1&job={launch.job}")
    page.get_by_label("Slug").fill("orders")
    page.get_by_role("button", name="Create endpoint").click()
    expect(page.get_by_role("alert")).to_contain_text("orders")
    shoot(page, "endpoints-slug-taken")
    page.get_by_role("button", name="Close").click()
    shoot(page, "endpoints")
    page.locator(".endpoint-row").first.click()
    page.get_by_role("button", name="Delete endpoint").click()
    page.get_by_label("Type orders to confirm").fill("orders")
    shoot(page, "dialog-delete", whole=False)
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Nothing is published yet")).to_be_visible()


def test_elsewhere(page: Any, launch: Launch, gallery: SimpleNamespace) -> None:
    visit(page, launch, "/nowhere")
    shoot(page, "not-found")
    visit(page, launch, "/jobs/job_of_nobody")
    expect(page.get_by_role("alert")).to_be_visible()
    shoot(page, "job-unknown")
    visit(page, launch, "/")
    expect(page.get_by_role("region", name="Trainer quick")).to_be_visible()
    launch.stop()
    try:
        expect(page.get_by_text("Studio does not answer")).to_be_visible()
        shoot(page, "home-offline")
        page.evaluate("location.hash = '#/jobs'")
        expect(page.get_by_role("alert")).to_be_visible()
        shoot(page, "jobs-offline")
    finally:
        launch.open(launch.url.rpartition(":")[2])
    expect(page.locator("tbody tr").first).to_be_visible(timeout=40_000)
    page.goto("about:blank")
    page.said.clear()  # the browser logs requests that met no server


def test_a_project_without_runs(browser: Any, tmp_path: Path) -> None:
    FOLDER.mkdir(exist_ok=True)
    empty = Launch(tmp_path, GALLERY)
    empty.open()
    context = browser.new_context()
    page = context.new_page()
    try:
        visit(page, empty, "/")
        expect(page.get_by_text("Nothing has run yet")).to_be_visible()
        expect(page.get_by_role("region", name="Trainer evaluated")).to_be_visible()
        shoot(page, "home-empty")
        visit(page, empty, "/jobs")
        expect(page.get_by_text("No runs yet")).to_be_visible()
        shoot(page, "jobs-empty")
        empty.source.unlink()
        visit(page, empty, "/")
        expect(page.get_by_text("Nothing to train here yet")).to_be_visible()
        shoot(page, "home-bare")
    finally:
        context.close()
        empty.end()
