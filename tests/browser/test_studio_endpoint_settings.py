"""A published endpoint: re-targeted, opened, kept by, its keys used and revoked in bulk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from history import add_jobs, remove_jobs
from launch import Launch
from playwright.sync_api import expect

SLUG = "settled"


@pytest.fixture
def endpoint(page: Any, launch: Launch) -> Iterator[dict[str, Any]]:
    """An endpoint on the finished run with one key, and its page."""
    made = launch.run(
        "endpoints", "create", SLUG, launch.job, "--key", "first", "--local", "--json"
    )
    created = json.loads(made)
    page.goto(f"{launch.url}/#/endpoints/{created['id']}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(SLUG)
    yield created
    launch.run("endpoints", "delete", SLUG, "--local", "--yes")


def stored(launch: Launch) -> dict[str, Any]:
    """The endpoint as the server knows it."""
    found = json.loads(launch.run("endpoints", "list", "--local", "--json"))["deployments"]
    return next(one for one in found if one["slug"] == SLUG)


def test_what_callers_feel_waits_for_save(
    page: Any, launch: Launch, endpoint: dict[str, Any]
) -> None:
    before = stored(launch)
    model = page.get_by_label("Model behind it")
    save = page.get_by_role("button", name="Save changes")
    expect(model).to_have_value(f"job:{launch.job}")
    model.select_option("base:arkor/tiny-chat")
    expect(save).to_be_visible()
    assert stored(launch) == before
    page.get_by_role("button", name="Discard").click()
    expect(model).to_have_value(f"job:{launch.job}")
    expect(save).to_have_count(0)

    model.select_option(f"job:{launch.job}@10")
    page.get_by_label("Who may call it").select_option("none")
    page.get_by_role("combobox", name="Keep requests").select_option("days")
    page.get_by_label("Days").fill("30")
    save.click()
    expect(save).to_have_count(0)
    after = stored(launch)
    assert after["target"]["adapter"] == {"kind": "checkpoint", "jobId": launch.job, "step": 10}
    assert after["authMode"] == "none"
    assert (after["runRetentionMode"], after["runRetentionDays"]) == ("days", 30)
    expect(page.locator(".page-head")).to_contain_text("Checkpoint step 10")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("pre.answer")).not_to_be_empty(timeout=60_000)

    page.get_by_role("combobox", name="Keep requests").select_option("unlimited")
    save.click()
    expect(save).to_have_count(0)
    assert stored(launch)["runRetentionMode"] == "unlimited"


def test_a_switch_acts_at_once(page: Any, launch: Launch, endpoint: dict[str, Any]) -> None:
    page.get_by_role("switch", name="Enabled").uncheck()
    expect(page.get_by_role("heading", level=1)).to_contain_text("disabled")
    assert ask(endpoint, endpoint["key"]["plaintext"]).status_code == 404


def test_the_page_hears_of_callers_and_keys_are_revoked_together(
    page: Any, launch: Launch, endpoint: dict[str, Any]
) -> None:
    rows = page.locator(".keys li")
    expect(rows.filter(has_text="first")).to_contain_text("never used")
    assert ask(endpoint, endpoint["key"]["plaintext"]).status_code == 200
    expect(rows.filter(has_text="first")).to_contain_text(re.compile(r"used (just now|\d)"))

    for label in ("second", "third"):
        page.get_by_label("Label of the new key").fill(label)
        page.get_by_role("button", name="Issue key").click()
        expect(rows.filter(has_text=label)).to_be_visible()
    third = page.locator(".once .url span").inner_text()
    for label in ("first", "second"):
        page.get_by_label(f"Choose key {label}").check()
    page.get_by_role("button", name="Revoke 2").click()
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text("first, second stop working")
    asked.get_by_role("button", name="Keep them").click()
    expect(page.locator(".revoked")).to_have_count(0)
    page.get_by_role("button", name="Revoke 2").click()
    asked.get_by_role("button", name="Revoke").click()
    expect(page.locator(".revoked")).to_have_count(2)
    assert ask(endpoint, endpoint["key"]["plaintext"]).status_code == 401
    assert ask(endpoint, third).status_code == 200


def test_old_runs_can_be_chosen(page: Any, launch: Launch, endpoint: dict[str, Any]) -> None:
    newer = add_jobs(launch.project, 120, like=launch.job)
    try:
        page.reload()
        model = page.get_by_label("Model behind it")
        expect(model).to_have_value(f"job:{launch.job}")
        expect(model.locator("option:checked")).to_have_text("quick · final adapter")
        oldest = page.locator(f"option[value='job:{newer[0]}']")
        assert oldest.count() == 0
        offered = model.locator("optgroup")
        while model.locator("option", has_text="Show older runs…").count():
            shown = offered.count()
            model.select_option("Show older runs…")
            expect(offered).not_to_have_count(shown)
            expect(model).to_have_value(f"job:{launch.job}")
        expect(oldest).to_have_count(1)
        model.select_option(f"job:{newer[0]}")
        page.get_by_role("button", name="Save changes").click()
        # These runs are rows without files: what the server refuses is said, and the choice stays.
        expect(page.get_by_role("alert")).to_contain_text(newer[0])
        expect(model).to_have_value(f"job:{newer[0]}")
        assert stored(launch)["target"]["adapter"]["jobId"] == launch.job
    finally:
        remove_jobs(launch.project, newer)


def ask(endpoint: dict[str, Any], key: str) -> httpx.Response:
    """A request of a program that holds a key."""
    return httpx.post(
        f"{endpoint['url']}/chat/completions",
        headers={"Authorization": f"Bearer {key}"},
        json={"messages": [{"role": "user", "content": "Where is order 3?"}], "max_tokens": 8},
        timeout=60,
    )
