"""Names, output, errors, answers and slugs that attack the page stay text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import hostile
import pytest
from launch import Launch
from playwright.sync_api import expect

FOREIGN = (
    "img, iframe, script:not([src^='/']):not([type=importmap]), "
    "main :is(script, style, a[href^=javascript])"
)


@pytest.fixture(scope="module")
def hostile_launch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launch]:
    made = hostile.make(tmp_path_factory.mktemp("hostile"))
    made.job = made.train(hostile.NAME)
    made.open()
    yield made
    made.end()


@pytest.fixture(params=[1440, 390])
def tab(request: pytest.FixtureRequest, open_tab: Any, hostile_launch: Launch) -> Any:
    return open_tab(hostile_launch.url, width=request.param)


@pytest.fixture
def wide_tab(open_tab: Any, hostile_launch: Launch) -> Any:
    return open_tab(hostile_launch.url)


def assert_harmless(tab: Any) -> None:
    """Nothing became markup, nothing ran, all is in reach, and the page still reacts."""
    assert tab.evaluate("window.pwned") is None
    assert tab.locator(FOREIGN).count() == 0
    width, window = tab.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= window
    assert tab.evaluate("document.documentElement.scrollHeight") < 6000
    theme = tab.get_by_role("button", name="Theme:")
    before = theme.get_attribute("aria-label")
    theme.click(timeout=10_000)
    expect(theme).not_to_have_attribute("aria-label", before, timeout=10_000)


def test_a_trainer_s_name_model_and_data_set(tab: Any) -> None:
    trainer = tab.locator(".trainer").first
    expect(trainer).to_contain_text(hostile.MARKUP)
    expect(trainer).to_contain_text(hostile.FILE)
    expect(trainer).to_contain_text(hostile.MODEL)
    assert_harmless(tab)


def test_a_job_s_name_in_the_list_and_on_its_page(tab: Any, hostile_launch: Launch) -> None:
    url = hostile_launch.url
    tab.goto(f"{url}/#/jobs")
    expect(tab.locator("tbody tr").last).to_contain_text(hostile.MARKUP)
    assert_harmless(tab)
    tab.goto(f"{url}/#/jobs/{hostile_launch.job}")
    expect(tab.get_by_role("heading", level=1)).to_contain_text(hostile.MARKUP)
    expect(tab.locator(".log-line").last).to_contain_text("completed")
    assert_harmless(tab)
    tab.goto(f"{url}/#/compare?jobs={hostile_launch.job},{hostile_launch.job}")
    expect(tab.locator("table").last).to_contain_text(hostile.MARKUP)
    assert_harmless(tab)


def test_output_of_a_run_and_the_error_of_a_failed_one(wide_tab: Any) -> None:
    tab = wide_tab
    tab.get_by_role("region", name="Trainer fails").get_by_role(
        "button", name="Run training"
    ).click()
    output = tab.get_by_role("log")
    expect(output).to_contain_text("last line", timeout=60_000)
    expect(tab.get_by_text("ended with exit code 1")).to_be_visible(timeout=60_000)
    said = output.inner_text()
    assert hostile.MARKUP in said or "w" * 100_000 in said
    assert "\x1b" not in said
    assert "holds no model" in said
    assert_harmless(tab)
    tab.get_by_role("link", name="Open the job").click()
    expect(tab.locator(".failure")).to_contain_text(hostile.MARKUP)
    failed = tab.locator(".log-training-failed")
    expect(failed).to_contain_text(hostile.MARKUP)
    failed.click()
    expect(tab.locator(".raw")).to_contain_text("window.pwned=2")
    assert_harmless(tab)


def test_an_answer_of_a_megabyte(tab: Any, hostile_launch: Launch) -> None:
    tab.goto(f"{hostile_launch.url}/#/playground?job={hostile_launch.job}")
    tab.get_by_label("Message").fill(f"hello {hostile.MARKUP} there")
    tab.get_by_role("slider", name="Temperature").fill("0")
    tab.get_by_role("button", name="Send").click()
    expect(tab.get_by_text("tokens/s")).to_be_visible(timeout=60_000)
    conversation = tab.get_by_role("log", name="Conversation")
    expect(conversation.locator(".user")).to_contain_text(hostile.MARKUP)
    expect(conversation.locator(".assistant")).to_contain_text(hostile.MARKUP)
    assert len(conversation.locator(".assistant").inner_text()) > 1_000_000
    assert_harmless(tab)


def test_labels_of_keys_and_refused_slugs(tab: Any, hostile_launch: Launch) -> None:
    tab.goto(f"{hostile_launch.url}/#/endpoints?new=1&job={hostile_launch.job}")
    slug = tab.get_by_label("Slug")
    for wrong in (hostile.MARKUP, hostile.REVERSED, "a" * 51, "-a", "a\x00"):
        slug.fill(wrong)
        expect(tab.get_by_role("button", name="Create endpoint")).to_be_disabled()
    slug.fill(f"hostile-{tab.viewport_size['width']}")
    tab.get_by_role("button", name="Create endpoint").click()
    label = f"{hostile.MARKUP}{hostile.REVERSED}"[:80]
    tab.get_by_label("Label of the new key").fill(label)
    tab.get_by_role("button", name="Issue key").click()
    expect(tab.locator(".keys")).to_contain_text(hostile.MARKUP[:60])
    assert_harmless(tab)
    tab.get_by_label("API key", exact=True).fill(tab.locator(".once .url span").inner_text())
    tab.get_by_role("button", name="Send").click()
    expect(tab.locator("pre.answer")).to_contain_text(hostile.MARKUP, timeout=40_000)
    assert len(tab.locator("pre.answer").inner_text()) > 1_000_000
    assert_harmless(tab)


def test_a_model_s_name_and_an_error_of_a_megabyte(wide_tab: Any, hostile_launch: Launch) -> None:
    tab, url = wide_tab, hostile_launch.url
    heavy = tab.get_by_role("region", name="Trainer heavy")
    heavy.get_by_role("button", name="Run training").click()
    expect(tab.get_by_text("ended with exit code 1")).to_be_visible(timeout=60_000)
    assert_harmless(tab)
    tab.get_by_role("link", name="Open the job").click()
    expect(tab.get_by_role("alert")).to_contain_text(hostile.MARKUP)
    tab.locator(".log-training-failed").click()
    expect(tab.locator(".raw")).to_contain_text("window.pwned=2")
    assert_harmless(tab)
    tab.goto(f"{url}/#/jobs")
    row = tab.locator("tbody tr").first
    expect(row).to_contain_text(hostile.MARKUP)
    assert row.bounding_box()["height"] < 100
    assert_harmless(tab)
    tab.goto(f"{url}/#/compare?jobs={hostile_launch.job},{hostile_launch.job}")
    assert_harmless(tab)


def test_an_import_error(wide_tab: Any, hostile_launch: Launch) -> None:
    before = hostile_launch.source.read_text()
    text = f"{hostile.MARKUP} {hostile.ANSI} {hostile.REVERSED} {'w' * 1_000_000}"
    try:
        hostile_launch.source.write_text(f"raise RuntimeError({text!r})\n")
        expect(wide_tab.get_by_text("This project does not import")).to_be_visible()
        expect(wide_tab.get_by_role("alert")).to_contain_text(hostile.MARKUP)
        assert_harmless(wide_tab)
    finally:
        hostile_launch.source.write_text(before)
    wide_tab.said[:] = []
