"""What the documentation says can be done, is done here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def fences(kind: str) -> list[str]:
    return [
        body for page in PAGES for found, body in FENCE.findall(page.read_text()) if found == kind
    ]


@pytest.mark.parametrize("code", fences("python"))
def test_python_runs(code: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def commands() -> list[str]:
    lines = [line.split("#")[0].strip() for body in fences("sh") for line in body.splitlines()]
    return sorted({line for line in lines if line.startswith("arkor ")})


@pytest.mark.parametrize("line", commands())
def test_commands_exist_with_their_options(line: str) -> None:
    words = line.split("&&")[0].split()[1:]
    names = [word for word in words if not word.startswith("-")]
    for depth in (2, 1):
        command = [sys.executable, "-m", "arkor_cli", *names[:depth], "--help"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            break
    assert done.returncode == 0, done.stderr
    for option in (word for word in words if word.startswith("--")):
        assert option in done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text()):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_map_of_packages_is_complete() -> None:
    text = (ROOT / "README.md").read_text()
    for path in ROOT.glob("packages/*/pyproject.toml"):
        assert f"(packages/{path.parent.name})" in text
