"""Endpoints: published, called, refused, revoked, deleted."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect


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
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".revoked")).to_contain_text("revoked")
    page.get_by_role("button", name="Delete endpoint").click()
    page.get_by_label("Type orders to confirm").fill("orders")
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("button", name="New endpoint")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^orders"))).to_have_count(0)
