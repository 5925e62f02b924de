"""A real server process on loopback, with workers that do as their job's name says."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import httpx
import psutil

WORKER = Path(__file__).parents[1] / "scripted_worker"


def _python_path() -> list[str]:
    return [path for path in [os.environ.get("PYTHONPATH")] if path]


class Server:
    """One server process; it can be ended, killed and started again on the same data and port."""

    def __init__(self, folder: Path, *flags: str) -> None:
        self.folder = folder
        self.flags = flags
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> Server:
        command = [sys.executable, "-m", "arkor_server", "--port", str(self.port)]
        with (self.folder / "server.log").open("a") as log:
            self.process = subprocess.Popen(
                [*command, "--data-dir", str(self.folder / "data"), *self.flags],
                env={**os.environ, "PYTHONPATH": os.pathsep.join([str(WORKER), *_python_path()])},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if line != f"Arkor server listening on {self.url}\n":
            self.end(signal.SIGKILL)
            raise AssertionError(self.log())
        return self

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        assert self.process is not None
        self.process.send_signal(how)
        code = self.process.wait(timeout=20)
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process = None
        return code

    def log(self) -> str:
        return (self.folder / "server.log").read_text()


class Project:
    """A signed-in client of one project."""

    opened: ClassVar[list[Project]] = []

    def __init__(self, server: Server) -> None:
        with httpx.Client(base_url=server.url) as anybody:
            identity = anybody.post("/v1/auth/anonymous", json={"kind": "cli"}).json()
        self.token = identity["token"]
        self.org = identity["personalOrg"]["slug"]
        self.http = httpx.Client(
            base_url=server.url, headers={"Authorization": f"Bearer {self.token}"}, timeout=30
        )
        self.http.params = httpx.QueryParams(orgSlug=self.org, projectSlug="demo")
        Project.opened.append(self)
        created = self.http.post("/v1/projects", json={"name": "Demo", "slug": "demo"})
        assert created.status_code == 200, created.text

    def create_job(self, name: str, **headers: str) -> httpx.Response:
        config = {
            "model": "arkor/tiny-chat",
            "datasetSource": {"type": "huggingface", "name": "a/b"},
        }
        return self.http.post("/v1/jobs", json={"name": name, "config": config}, headers=headers)

    def run(self, name: str) -> str:
        job_id: str = self.create_job(name).json()["job"]["id"]
        return job_id

    def job(self, job_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.http.get(f"/v1/jobs/{job_id}").json()["job"]
        return found

    def wait_for(self, job_id: str, *statuses: str, seconds: float = 30) -> dict[str, Any]:
        return until(lambda: self.job(job_id), lambda job: job["status"] in statuses, seconds)

    def events(self, job_id: str) -> list[dict[str, Any]]:
        found = self.http.get(f"/v1/jobs/{job_id}/events").json()["events"]
        return [entry["event"] for entry in found]


def until(
    look: Callable[[], dict[str, Any]],
    is_enough: Callable[[dict[str, Any]], bool],
    seconds: float = 30,
) -> dict[str, Any]:
    deadline = time.monotonic() + seconds
    while True:
        seen = look()
        if is_enough(seen):
            return seen
        assert time.monotonic() < deadline, seen
        time.sleep(0.05)


def workers_of(job_id: str) -> list[psutil.Process]:
    """The living worker processes of a job."""
    found = []
    for process in psutil.process_iter():
        try:
            line = process.cmdline()
            if "arkor_worker" in line and job_id in line[-1] and process.status() != "zombie":
                found.append(process)
        except psutil.Error:
            continue
    return found
