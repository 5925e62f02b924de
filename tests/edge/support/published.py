"""A real server, a project on it, and what it has published."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import psutil

COLOURS = ("red", "green", "blue")


class Server:
    """One server process with its data below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        data = ["--data-dir", str(folder / "data")]
        with (folder / "server.log").open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "arkor_server", "--port", str(port), *data],
                env={**os.environ, "HF_HUB_OFFLINE": "1"},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout is not None
        assert self.url in self.process.stdout.readline(), (folder / "server.log").read_text()

    def engine(self) -> psutil.Process:
        """Its inference process."""
        for child in psutil.Process(self.process.pid).children(recursive=True):
            if "serve" in child.cmdline():
                return child
        raise LookupError("no inference process")

    def kill_engine(self) -> None:
        """Kills it and waits until it is dead."""
        engine = self.engine()
        engine.kill()
        with suppress(psutil.NoSuchProcess):
            while engine.status() != psutil.STATUS_ZOMBIE:
                time.sleep(0.02)

    def logs(self) -> str:
        """Everything that it and its inference process wrote."""
        files = [self.folder / "server.log", self.folder / "data" / "inference" / "engine.log"]
        return "".join(file.read_text() for file in files if file.is_file())

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
        assert self.process.stdout is not None
        self.process.stdout.close()


class Project:
    """A signed-in client of one project."""

    def __init__(self, server: Server) -> None:
        identity = httpx.post(f"{server.url}/v1/auth/anonymous", json={"kind": "cli"}).json()
        org = identity["personalOrg"]["slug"]
        self._http = httpx.Client(
            base_url=server.url,
            headers={"Authorization": f"Bearer {identity['token']}"},
            params={"orgSlug": org, "projectSlug": "demo"},
            timeout=60,
        )
        self.call("POST", "/v1/projects", name="Demo", slug="demo")

    def call(self, method: str, path: str, **body: Any) -> Any:
        answer = self._http.request(method, path, json=body or None)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    def train(self) -> str:
        """A run of a few steps; answers its id once it has completed."""
        rows = "\n".join(json.dumps(_row(number)) for number in range(24))
        files = {"file": ("rows.jsonl", rows.encode())}
        uploaded = self._http.post("/v1/datasets", files=files)
        assert uploaded.is_success, uploaded.text
        config = {
            "model": "arkor/tiny-chat",
            "datasetSource": {"type": "upload", "datasetId": uploaded.json()["dataset"]["id"]},
            "maxSteps": 12,
            "saveSteps": 2,
            "trainOnResponsesOnly": True,
        }
        job_id: str = self.call("POST", "/v1/jobs", name="edge", config=config)["job"]["id"]
        deadline = time.monotonic() + 90
        while (job := self.call("GET", f"/v1/jobs/{job_id}")["job"])["status"] != "completed":
            assert job["status"] in ("queued", "running"), job
            assert time.monotonic() < deadline
            time.sleep(0.2)
        return job_id

    def publish(self, slug: str, target: dict[str, Any], *, public: bool = False) -> Endpoint:
        mode = "none" if public else "fixed_api_key"
        made = self.call("POST", "/v1/endpoints", slug=slug, target=target, authMode=mode)
        return Endpoint(self, made["deployment"])

    def close(self) -> None:
        self._http.close()


class Endpoint:
    """A deployment and one key of it."""

    def __init__(self, project: Project, document: dict[str, Any]) -> None:
        self.project, self.url = project, document["url"]
        self._path = f"/v1/endpoints/{document['id']}"
        made = project.call("POST", f"{self._path}/keys", label="tests")["key"]
        self.key, self._key_id = made["plaintext"], made["id"]

    def update(self, **changes: Any) -> dict[str, Any]:
        found: dict[str, Any] = self.project.call("PATCH", self._path, **changes)["deployment"]
        return found

    def delete(self) -> None:
        self.project.call("DELETE", self._path)

    def revoke(self) -> None:
        self.project.call("DELETE", f"{self._path}/keys/{self._key_id}")

    def key_facts(self) -> dict[str, Any]:
        [found] = self.project.call("GET", f"{self._path}/keys")["keys"]
        return dict(found)


def final(job_id: str) -> dict[str, Any]:
    return {"kind": "adapter", "adapter": {"kind": "final", "jobId": job_id}}


def checkpoint(job_id: str, step: int) -> dict[str, Any]:
    return {"kind": "adapter", "adapter": {"kind": "checkpoint", "jobId": job_id, "step": step}}


BASE = {"kind": "base_model", "baseModel": "arkor/tiny-chat"}


def _row(number: int) -> dict[str, Any]:
    colour = COLOURS[number % 3]
    answer = json.dumps({"colour": colour})
    return {
        "messages": [
            {"role": "user", "content": f"The kite number {number} is {colour}."},
            {"role": "assistant", "content": answer},
        ]
    }
