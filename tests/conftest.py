"""What several suites need: packages of npm, each set installed once below `.nox/`."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
Npm = Callable[..., Path]


@pytest.fixture(scope="session")
def npm() -> Npm:
    """Installs packages, such as `npm("openai-js", "openai@6.49.0")`, and tells the folder.

    Without Node a test that asks skips; continuous integration has to have it.
    """

    def install(name: str, *packages: str) -> Path:
        missing = [tool for tool in ("node", "npm") if shutil.which(tool) is None]
        if missing:
            reason = f"{' and '.join(missing)} not installed"
            (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
        folder = ROOT / ".nox" / name
        stamp, state = folder / "stamp", " ".join(packages)
        if not (stamp.is_file() and stamp.read_text() == state):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund"]
            subprocess.run([*command, *packages], check=True, capture_output=True, timeout=100)
            stamp.write_text(state)
        return folder

    return install


@pytest.fixture(scope="session")
def openai_js(npm: Npm) -> Path:
    """OpenAI's JavaScript package."""
    return npm("openai-js", "openai@6.49.0")
