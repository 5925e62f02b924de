"""Code that the page offers to copy does what it says when it is pasted and run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from launch import Launch
from playwright.sync_api import expect

Run = Callable[[str, str], str]


@pytest.fixture
def run(openai_js: Path, tmp_path: Path, launch: Launch) -> Run:
    """Runs code as a person would: in a shell, in Python, in Node; tells what it printed."""
    (tmp_path / "node_modules").symlink_to(openai_js / "node_modules")

    def pasted(language: str, code: str) -> str:
        file = tmp_path / {"curl": "try.sh", "python": "try.py", "javascript": "try.mjs"}[language]
        file.write_text(code)
        program = {"curl": "bash", "python": sys.executable, "javascript": "node"}[language]
        done = subprocess.run(
            [program, file],
            env=launch.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return pasted


def test_the_quick_starts_of_an_endpoint(page: Any, launch: Launch, run: Run) -> None:
    page.goto(f"{launch.url}/#/endpoints?new=1&job={launch.job}")
    page.get_by_label("Slug").fill("pasted")
    page.get_by_role("button", name="Create endpoint").click()
    page.get_by_label("Label of the new key").fill("snippets")
    page.get_by_role("button", name="Issue key").click()
    key = page.locator(".once .url span").inner_text()

    def run_all(*, with_key: bool) -> None:
        code = page.locator(".code pre").first
        for language in ("curl", "python", "javascript"):
            page.get_by_label("Language").select_option(language)
            assert ("YOUR_API_KEY" in code.inner_text()) == with_key
            said = run(language, code.inner_text().replace("YOUR_API_KEY", key))
            assert ('"choices":' in said) if language == "curl" else said.strip()

    run_all(with_key=True)
    page.get_by_label("Who may call it").select_option("none")
    page.get_by_role("button", name="Save changes").click()
    expect(page.locator(".code pre").first).not_to_contain_text("YOUR_API_KEY")
    run_all(with_key=False)


def test_the_playground_s_copies(open_tab: Any, launch: Launch, run: Run) -> None:
    page = open_tab(launch.url, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{launch.url}/#/playground?job={launch.job}&step=10")
    page.get_by_label("System prompt").fill('It\'s "fine" \\ $HOME `id` \U0001f600\n# two lines')
    page.get_by_label("JSON schema of the answer").fill('{"enum": ["on its way", "l\'été"]}')
    page.get_by_label("Message").fill("Where's order 7?")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("tokens/s")).to_be_visible(timeout=60_000)

    def copied(label: str) -> str:
        page.get_by_role("button", name=label).click()
        expect(page.get_by_title(label)).to_have_attribute("aria-label", "Copied")
        return str(page.evaluate("() => navigator.clipboard.readText()"))

    streamed = run("curl", copied("Copy as cURL"))
    assert streamed.rstrip().endswith("data: [DONE]")
    assert run("python", copied("Copy as Python")).strip() in ('"on its way"', '"l\'été"')
