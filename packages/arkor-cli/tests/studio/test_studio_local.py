"""`arkor dev --local`: the page is there before the local server, and says why when there is none.

The server is a small program that keeps its side of the agreement: it writes server.json when it
answers, and wants the token that it wrote there.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from arkor_trainer import find_local_server, stop_local_server

PROGRAM = """
import argparse, http.server, json, os, psutil, pathlib, secrets, signal, sys, time
parser = argparse.ArgumentParser()
parser.add_argument("--local", action="store_true")
parser.add_argument("--data-dir", type=pathlib.Path)
options = parser.parse_args()
with (options.data_dir / "attempts").open("a") as attempts:
    attempts.write("x")
fault = pathlib.Path("fault")
if fault.exists():
    sys.exit(fault.read_text())
while pathlib.Path("slow").exists():
    time.sleep(0.02)
note, token = options.data_dir / "server.json", secrets.token_urlsafe(8)

class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        known = self.headers.get("Authorization") == f"Bearer {token}"
        body = b'{"jobs": []}' if known else b'{"error": "who are you?"}'
        self.send_response(200 if known or self.path == "/healthz" else 401)
        self.send_header("X-Arkor-Server", "0.1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *arguments): pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
port = server.server_address[1]
note.write_text(json.dumps({
    "pid": os.getpid(), "startTime": psutil.Process().create_time(), "port": port,
    "url": f"http://127.0.0.1:{port}", "token": token, "version": "0.1.0",
}))
signal.signal(signal.SIGTERM, lambda *_: (note.unlink(missing_ok=True), os._exit(0)))
server.serve_forever()
"""
LOCAL = ("--local", "--port", "0")


@pytest.fixture
def installed(tmp_path: Path) -> str:
    """A PYTHONPATH on which the local server can be found."""
    for name in ("arkor_server", "arkor_worker"):
        (tmp_path / "installed" / name).mkdir(parents=True)
        (tmp_path / "installed" / name / "__init__.py").touch()
    (tmp_path / "installed" / "arkor_server" / "__main__.py").write_text(PROGRAM)
    return os.pathsep.join([str(tmp_path / "installed"), *filter(None, sys.path)])


@pytest.fixture
def local(workshop: Any, installed: str) -> Iterator[Any]:
    """Opens Studio on this machine's server; files `fault` and `slow` change how that starts."""
    yield lambda: workshop.open(*LOCAL, PYTHONPATH=installed)
    with suppress(FileNotFoundError):
        (workshop.project / "slow").unlink()
    stop_local_server(workshop.project)


def attempts(studio: Any) -> int:
    return len((studio.project / ".arkor" / "local" / "attempts").read_text())


def test_the_page_is_there_while_the_server_still_starts(workshop: Any, local: Any) -> None:
    (workshop.project / "slow").touch()
    studio = local()
    assert studio.get("/").status == 200
    assert find_local_server(studio.project) is None
    (workshop.project / "slow").unlink()
    assert studio.get("/api/jobs").json == {"jobs": []}
    assert attempts(studio) == 1


def test_a_server_that_was_killed_is_started_again(local: Any) -> None:
    studio = local()
    assert studio.get("/api/jobs").status == 200
    server = find_local_server(studio.project)
    assert server is not None
    os.kill(server.pid, signal.SIGKILL)
    assert studio.get("/api/jobs").json == {"jobs": []}
    again = find_local_server(studio.project)
    assert again is not None
    assert again.token != server.token
    assert studio.get("/api/credentials").json["token"] == again.token


def test_a_server_that_does_not_start_says_why(workshop: Any, local: Any) -> None:
    (workshop.project / "fault").write_text("the disk is full")
    studio = local()
    for _ in range(3):
        answer = studio.get("/api/jobs")
        assert answer.status == 502
        assert answer.json["error"] == (
            "The local server ended with status 1. It said last: 'the disk is full'. "
            "The rest is in .../.arkor/local/server.log."
        )
    assert attempts(studio) == 1
    assert studio.get("/").status == 200
    studio.process.terminate()
    _, errors = studio.process.communicate(timeout=20)
    assert errors.count("The local server ended with status 1.") == 1
    assert "'the disk is full'" in errors


def test_studio_ends_while_its_server_still_starts(workshop: Any, local: Any) -> None:
    (workshop.project / "slow").touch()
    studio = local()
    assert studio.get("/").status == 200
    began = time.monotonic()
    assert studio.end(signal.SIGINT) == 130
    assert time.monotonic() - began < 10


def test_without_a_local_server_to_start_there_is_no_page(workshop: Any, tmp_path: Path) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text("import sys; sys.modules['arkor_worker'] = None")
    path = os.pathsep.join([str(hidden), *filter(None, sys.path)])
    process = workshop.spawn(*LOCAL, PYTHONPATH=path)
    output, errors = process.communicate(timeout=30)
    assert (process.returncode, output) == (1, "")
    assert errors.endswith("pip install 'arkor[local]'\n")
