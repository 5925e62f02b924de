"""A user at a terminal: the real `arkor` process, in a home and a project of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# What belongs to this machine, not to the user under test.
_FOREIGN = ("ARKOR_", "HF_", "CI")


class Terminal:
    """Runs commands in `project`; everything they write stays below `home` and `project`."""

    def __init__(self, home: Path, project: Path) -> None:
        self.home = home
        self.project = project
        kept = {key: value for key, value in os.environ.items() if not key.startswith(_FOREIGN)}
        self.env = {**kept, "HOME": str(home), "HF_HUB_OFFLINE": "1", "NO_COLOR": "1"}

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "arkor_cli", *words]

    def run(
        self, *words: str, code: int | None = 0, timeout: float = 120
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            self.command(*words),
            cwd=self.project,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert code is None or done.returncode == code, done.stdout + done.stderr
        return done

    def json(self, *words: str) -> Any:
        return json.loads(self.run(*words, "--json").stdout)

    def begin(self, *words: str) -> subprocess.Popen[str]:
        """A command that goes on while the test does something."""
        return subprocess.Popen(
            self.command(*words),
            cwd=self.project,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
        )

    def job(self, job_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.json("jobs", "show", job_id)
        return found

    def newest(self) -> dict[str, Any]:
        found: dict[str, Any] = self.json("jobs", "list")["jobs"][0]
        return found

    def server(self) -> dict[str, Any]:
        """The note of this project's local server."""
        note = self.project / ".arkor" / "local" / "server.json"
        found: dict[str, Any] = json.loads(note.read_text("utf-8"))
        return found

    def stop_server(self) -> None:
        self.run("serve", "--stop", code=None)

    def set_steps(self, steps: int, *, save: int | None = None) -> None:
        """Makes the project's run shorter or longer."""
        trainer = self.project / "src" / "arkor_app" / "trainer.py"
        text = trainer.read_text("utf-8")
        extra = f"\n    save_steps={save}," if save else ""
        trainer.write_text(text.replace("max_steps=60,", f"max_steps={steps},{extra}"), "utf-8")


def wait_until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)
