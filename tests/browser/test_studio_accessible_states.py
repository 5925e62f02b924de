"""axe-core finds nothing to complain of in the states that a page goes through, in either theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe import Axe
from history import add_jobs, remove_jobs
from launch import Launch
from playwright.sync_api import expect

EMPTY = """from arkor import create_arkor, create_trainer

only = create_trainer(name="only", model="arkor/tiny-chat", dataset="data/train.jsonl")
arkor = create_arkor(trainer=only)
"""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launch]:
    """A project that has not run anything yet."""
    made = Launch(tmp_path_factory.mktemp("fresh"), EMPTY)
    made.open()
    yield made
    made.end()


def test_nothing_there_yet(open_tab: Any, fresh: Launch, axe: Axe) -> None:
    page = open_tab(fresh.url)
    for place in ("/", "/jobs", "/endpoints", "/playground"):
        page.goto(f"{fresh.url}/#{place}")
        assert axe(page) == [], place


def test_a_project_that_does_not_import(open_tab: Any, fresh: Launch, axe: Axe) -> None:
    page = open_tab(fresh.url)
    fresh.source.write_text("import nowhere\n")
    expect(page.get_by_role("alert")).to_contain_text("nowhere")
    assert axe(page) == []
    fresh.source.write_text(EMPTY)
    expect(page.get_by_role("region", name="Trainer only")).to_be_visible()


def test_studio_is_away(open_tab: Any, fresh: Launch, axe: Axe) -> None:
    page = open_tab(fresh.url)
    expect(page.get_by_role("region", name="Trainer only")).to_be_visible()
    fresh.stop()
    expect(page.get_by_text("Studio does not answer")).to_be_visible()
    assert axe(page) == []
    fresh.open(fresh.url.rpartition(":")[2])
    expect(page.get_by_text("Studio does not answer")).to_be_hidden()
    page.said.clear()  # the browser logs requests that met no server


def test_a_run_from_its_start_to_its_cancellation(page: Any, axe: Axe) -> None:
    long = page.get_by_role("region", name="Trainer long")
    long.get_by_role("button", name="Run training").click()
    opener = page.get_by_role("link", name="Open the job")
    opener.wait_for(timeout=60_000)
    assert axe(page) == []
    opener.click()
    expect(page.locator(".stat-steps b")).to_contain_text(re.compile(r"^[1-9]"), timeout=60_000)
    page.locator(".log-line").first.click()
    assert axe(page) == []
    page.get_by_role("button", name="Cancel run").click()
    assert axe(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Cancel run").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("cancelled", timeout=60_000)
    assert axe(page) == []


def test_a_failed_run(page: Any, launch: Launch, axe: Axe) -> None:
    error = "The loss is not a number since step 7. Lower the learning rate."
    ids = add_jobs(launch.project, 1, like=launch.job, status="failed", error=error)
    try:
        page.goto(f"{launch.url}/#/jobs/{ids[0]}")
        expect(page.get_by_role("alert")).to_contain_text(error)
        assert axe(page) == []
    finally:
        remove_jobs(launch.project, ids)


def test_a_conversation(page: Any, launch: Launch, axe: Axe) -> None:
    page.goto(f"{launch.url}/#/playground?job={launch.job}&compare=base")
    page.get_by_label("Message").fill("Where is order 7?")
    page.get_by_role("slider", name="Temperature").fill("0")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("tokens/s")).to_have_count(2, timeout=60_000)
    assert axe(page) == []
    page.get_by_label("JSON schema of the answer").fill("{")
    assert axe(page) == []


def test_an_endpoint_with_keys(page: Any, launch: Launch, axe: Axe) -> None:
    page.goto(f"{launch.url}/#/endpoints?new=1&job={launch.job}")
    page.get_by_label("Slug").fill("Not good")
    assert axe(page) == []
    page.get_by_label("Slug").fill("accessible")
    page.get_by_role("button", name="Create endpoint").click()
    for label in ("first", "second", "third"):
        page.get_by_label("Label of the new key").fill(label)
        page.get_by_role("button", name="Issue key").click()
        expect(page.locator(".keys li").filter(has_text=label)).to_be_visible()
    page.get_by_role("button", name="Revoke first").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".revoked")).to_contain_text("first")
    page.get_by_role("checkbox", name="Choose key second").check()
    page.get_by_role("checkbox", name="Choose key third").check()
    assert axe(page) == []
    page.get_by_role("button", name="Revoke 2").click()
    assert axe(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".revoked")).to_have_count(3)
    page.get_by_label("Who may call it").select_option("none")
    expect(page.get_by_role("button", name="Save changes")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Delete endpoint").click()
    assert axe(page) == []
    page.get_by_label("Type accessible to confirm").fill("accessible")
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Endpoints")
