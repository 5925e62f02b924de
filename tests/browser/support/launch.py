"""A project of its own with the real Studio in front of it, in a home of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def chat(question: str, answer: str) -> dict[str, Any]:
    """One row of a data set."""
    return {
        "messages": [
            {"role": "user", "content": question},
            {"role": "assistant", "content": answer},
        ]
    }


class Launch:
    """One project, its local server, and the Studio in front of it."""

    job = ""
    """The finished run, when there is one."""

    def __init__(self, folder: Path, source: str, rows: Sequence[dict[str, Any]] = ()) -> None:
        self.project, self.home = folder / "shop", folder / "home"
        (self.project / "data").mkdir(parents=True)
        self.home.mkdir()
        (self.project / "pyproject.toml").write_text('[project]\nname = "shop"\nversion = "1"\n')
        self.source.write_text(source)
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (self.project / "data" / "train.jsonl").write_text(text)
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("ARKOR_")
        } | {"HOME": str(self.home), "PYTHONUNBUFFERED": "1"}

    @property
    def source(self) -> Path:
        """The module that says what is trained."""
        return self.project / "arkor_app.py"

    def run(self, *words: str) -> str:
        """What an `arkor` command prints."""
        done = subprocess.run(
            [sys.executable, "-m", "arkor_cli", *words],
            cwd=self.project,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def train(self, trainer: str) -> str:
        """Runs a trainer to its end and tells the job."""
        started = re.search(
            r"Started job (\S+)", self.run("start", "--local", "--trainer", trainer)
        )
        assert started is not None
        return started[1]

    def open(self, port: str = "0") -> None:
        """Starts Studio."""
        command = [sys.executable, "-m", "arkor_cli", "dev", "--local", "--port", port]
        self.process = subprocess.Popen(
            command, cwd=self.project, env=self.environment, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().split()[-1]

    def restart(self) -> None:
        """Ends this Studio and starts another one on the same port: it has another token."""
        self.stop()
        self.open(self.url.rpartition(":")[2])

    def stop(self) -> None:
        """Ends Studio as a service manager does; the server behind it goes on."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(20)
        self.process.communicate()
        assert code == 143

    def unpublish(self) -> None:
        """Takes every endpoint down."""
        for endpoint in json.loads(self.run("endpoints", "list", "--local", "--json"))[
            "deployments"
        ]:
            self.run("endpoints", "delete", endpoint["slug"], "--local", "--yes")

    def end(self) -> None:
        """Ends Studio, the runs that a test has left behind, and the server."""
        self.stop()
        for job in json.loads(self.run("jobs", "list", "--local", "--json"))["jobs"]:
            if job["status"] in ("queued", "running"):
                self.run("jobs", "cancel", job["id"], "--local")
        self.run("serve", "--stop")
