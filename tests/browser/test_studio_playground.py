"""Playground: one model or two, streamed, stopped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from launch import Launch
from playwright.sync_api import expect


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


@pytest.fixture
def instructed(launch: Launch) -> Iterator[str]:
    """A system prompt that every row of the data set begins with."""
    told = "You tell where orders are."
    file = launch.project / "data" / "train.jsonl"
    before = file.read_text()
    rows = [json.loads(line) for line in before.splitlines()]
    for row in rows:
        row["messages"].insert(0, {"role": "system", "content": told})
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    yield told
    file.write_text(before)


def test_an_adapter_is_asked_as_its_data_set_asks(
    page: Any, launch: Launch, instructed: str
) -> None:
    page.goto(f"{launch.url}/#/playground?job={launch.job}")
    page.reload()
    system = page.get_by_label("System prompt")
    expect(system).to_have_value(instructed)
    page.get_by_role("button", name="Where is order 0?").click()
    assert sent(page)[0] == {"role": "system", "content": instructed}
    expect(page.get_by_text("tokens/s")).to_be_visible(timeout=60_000)

    system.fill("")
    page.get_by_role("button", name="Clear the conversation").click()
    page.get_by_label("Message").fill("Where is order 1?")
    assert sent(page) == [{"role": "user", "content": "Where is order 1?"}]
    expect(page.get_by_text("tokens/s")).to_be_visible(timeout=60_000)


def sent(page: Any) -> list[dict[str, str]]:
    """Sends, and tells the messages the server was asked with."""
    with page.expect_request("**/api/inference/chat") as asked:
        page.get_by_role("button", name="Send").click()
    return list(asked.value.post_data_json["messages"])
