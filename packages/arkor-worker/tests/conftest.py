"""A control plane on loopback that keeps the contract's promises, and workers for it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from arkor_worker._environment import prepare_environment

prepare_environment()

TOKEN = "run-token-of-the-tests"
JOB = "job-1"


@dataclass
class Plane:
    """What the server knows; tests read it and turn its switches."""

    config: dict[str, Any] = field(default_factory=dict)
    dataset: bytes = b""
    model: str = "arkor/tiny-chat"
    attempt: int = 1
    cancel: bool = False
    down: bool = False
    events: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    artifacts: dict[str, bytes] = field(default_factory=dict)
    heartbeats: int = 0
    port: int = 0

    def flat(self) -> list[dict[str, Any]]:
        """Every stored event of every attempt, in order."""
        return [event for attempt in sorted(self.events) for event in self.events[attempt]]

    def types(self) -> list[str]:
        return [event["type"] for event in self.flat()]

    def wait_for(self, kind: str, *, seconds: float = 60.0) -> dict[str, Any]:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for event in self.flat():
                if event["type"] == kind:
                    return event
            time.sleep(0.02)
        raise AssertionError(f"no {kind} within {seconds} s; there are {self.types()}")


def _handler(plane: Plane) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def _answer(self, status: int, body: Any) -> None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding") == "chunked":
                parts = []
                while size := int(self.rfile.readline(), 16):
                    parts.append(self.rfile.read(size))
                    self.rfile.readline()
                self.rfile.readline()
                return b"".join(parts)
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))

        def _refused(self, body: bytes) -> bool:
            if plane.down:
                self._answer(503, {"error": "down"})
            elif self.headers.get("Authorization") != f"Bearer {TOKEN}":
                self._answer(401, {"error": "no such token"})
            else:
                return False
            return True

        def do_GET(self) -> None:
            if self._refused(b""):
                return
            if self.path == f"/v1/runs/{JOB}/dataset":
                self._answer(200, plane.dataset)
                return
            job = {
                "id": JOB,
                "orgId": "o",
                "projectId": "p",
                "name": "test",
                "status": "running",
                "config": plane.config,
                "createdAt": "2026-01-01T00:00:00Z",
            }
            digest = hashlib.sha256(plane.dataset).hexdigest()
            self._answer(
                200,
                {
                    "job": job,
                    "attempt": plane.attempt,
                    "model": plane.model,
                    "dataset": {"fileName": "rows.jsonl", "sha256": digest},
                },
            )

        def do_POST(self) -> None:
            body = self._body()
            if self._refused(body):
                return
            batch = json.loads(body)
            if batch["attempt"] < plane.attempt:
                self._answer(409, {"error": "fenced", "code": "attempt_fenced"})
                return
            plane.heartbeats += not batch["events"]
            stored = plane.events.setdefault(batch["attempt"], [])
            for item in batch["events"]:
                if item["sequence"] == len(stored) + 1:
                    stored.append(item["event"])
            self._answer(200, {"acceptedThrough": len(stored), "cancelRequested": plane.cancel})

        def do_PUT(self) -> None:
            body = self._body()
            if self._refused(body):
                return
            name = unquote(self.path.removeprefix(f"/v1/runs/{JOB}/artifacts/"))
            digest = hashlib.sha256(body).hexdigest()
            if digest != self.headers["X-Arkor-Sha256"]:
                self._answer(400, {"error": "wrong hash"})
                return
            plane.artifacts[name] = body
            self._answer(200, {"name": name, "sha256": digest, "bytes": len(body)})

    return Handler


@pytest.fixture
def plane() -> Iterator[Plane]:
    """A running control plane."""
    state = Plane()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(state))
    server.daemon_threads = True
    state.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def start_worker(plane: Plane, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts `python -m arkor_worker train` on the plane's job; ends it with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*, attempt: int = 1) -> subprocess.Popen[bytes]:
        spec = tmp_path / f"run-{attempt}.json"
        spec.write_text(
            json.dumps(
                {
                    "baseUrl": f"http://127.0.0.1:{plane.port}",
                    "jobId": JOB,
                    "attempt": attempt,
                    "token": TOKEN,
                    "runDir": str(tmp_path / "run"),
                }
            )
        )
        with (tmp_path / "worker.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "arkor_worker", "train", str(spec)],
                stdout=log,
                stderr=log,
                env={**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"},
            )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


COLOURS = ("red", "green", "blue")


def colour_rows(count: int) -> list[dict[str, Any]]:
    """A task small enough to learn in a few steps: name the colour in the sentence."""
    things = ("kite", "boat", "lamp", "drum", "hat", "door", "cup", "tree")
    return [
        {
            "messages": [
                {"role": "user", "content": f"The {things[n % 8]} number {n} is {COLOURS[n % 3]}."},
                {"role": "assistant", "content": json.dumps({"colour": COLOURS[n % 3]})},
            ]
        }
        for n in range(count)
    ]


@pytest.fixture(scope="session")
def colours() -> bytes:
    """48 such rows as JSONL."""
    return "\n".join(map(json.dumps, colour_rows(48))).encode()
