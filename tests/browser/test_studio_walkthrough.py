"""The whole story, once with the mouse alone and once with the keyboard alone."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pytest
from hands import Keyboard, Mouse
from launch import Launch
from playwright.sync_api import expect


@pytest.mark.parametrize("hand", [Mouse, Keyboard])
def test_from_a_finished_run_to_a_called_endpoint(
    open_tab: Any, launch: Launch, hand: type[Mouse | Keyboard]
) -> None:
    page = open_tab(launch.url, permissions=["clipboard-read", "clipboard-write"])
    user = hand(page)

    look_at_the_finished_run(page, user, launch)
    start_and_cancel_a_run(page, user)
    compare_two_runs(page, user)
    chat_beside_the_base_model(page, user, launch)
    code, key = publish_and_issue_a_key(page, user, launch, slug=hand.__name__.lower())

    ran = subprocess.run(
        [sys.executable, "-c", code.replace("YOUR_API_KEY", key)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip()


def menu(page: Any, name: str) -> Any:
    return page.get_by_role("navigation", name="Main").get_by_role("link", name=name)


def open_finished(page: Any, user: Any, launch: Launch) -> None:
    user.press(menu(page, "Jobs"))
    user.press(page.locator(f"td a[href='#/jobs/{launch.job}']").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("quick")


def look_at_the_finished_run(page: Any, user: Any, launch: Launch) -> None:
    open_finished(page, user, launch)
    expect(page.locator(".chart canvas")).to_be_visible()


def start_and_cancel_a_run(page: Any, user: Any) -> None:
    user.press(menu(page, "Home"))
    trainer = page.get_by_role("region", name="Trainer long")
    user.press(trainer.get_by_role("button", name="Run training"))
    opener = page.get_by_role("link", name="Open the job")
    expect(opener).to_be_visible(timeout=60_000)
    user.press(opener)
    steps = page.locator(".stat-steps b")
    expect(steps).to_contain_text(re.compile(r"^[1-9]"), timeout=60_000)
    user.press(page.get_by_role("button", name="Cancel run"))
    user.press(page.get_by_role("dialog").get_by_role("button", name="Cancel run"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("cancelled", timeout=60_000)


def compare_two_runs(page: Any, user: Any) -> None:
    user.press(menu(page, "Jobs"))
    user.tick(page.get_by_role("checkbox", name=re.compile("^Compare long")).first)
    user.tick(page.get_by_role("checkbox", name=re.compile("^Compare quick")).first)
    user.press(page.get_by_role("link", name=re.compile("^Compare 2")))
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 runs")
    expect(page.locator(".chart canvas")).to_be_visible()


def chat_beside_the_base_model(page: Any, user: Any, launch: Launch) -> None:
    open_finished(page, user, launch)
    user.press(page.get_by_role("link", name="Compare with base"))
    user.choose(page.get_by_label("Model 1"), f"job:{launch.job}@10")
    user.lower(page.get_by_role("slider", name="Temperature"))
    user.write(page.get_by_label("Message"), "Where is order 7?")
    user.press(page.get_by_role("button", name="Send"))
    expect(page.get_by_text("tokens/s")).to_have_count(2, timeout=60_000)


def publish_and_issue_a_key(page: Any, user: Any, launch: Launch, *, slug: str) -> tuple[str, str]:
    """The Quick start and the key, as the buttons copy them."""
    open_finished(page, user, launch)
    user.press(page.locator(".page-actions").get_by_role("link", name="Publish"))
    user.write(page.get_by_label("Slug"), slug)
    user.press(page.get_by_role("button", name="Create endpoint"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(slug)
    user.write(page.get_by_label("Label of the new key"), "walk-through")
    user.press(page.get_by_role("button", name="Issue key"))
    user.press(page.get_by_role("button", name="Copy the key"))
    key = copied(page)
    user.press(page.get_by_role("button", name="I have it"))
    user.choose(page.get_by_label("Language"), "python")
    user.press(page.get_by_role("button", name="Copy the code"))
    return copied(page), key


def copied(page: Any) -> str:
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    return str(page.evaluate("() => navigator.clipboard.readText()"))
