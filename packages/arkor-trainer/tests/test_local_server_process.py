"""One server for a project, found or started as a process.

The process is a small program that keeps the server's side of the agreement: it writes
server.json when it answers, and takes it away when it ends.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from arkor_trainer import (
    LocalServerError,
    Scope,
    ensure_local_server,
    find_local_server,
    resolve_backend,
    stop_local_server,
)

PROGRAM = """
import argparse, http.server, json, os, psutil, pathlib, signal, sys
parser = argparse.ArgumentParser()
parser.add_argument("--local", action="store_true")
parser.add_argument("--data-dir", type=pathlib.Path)
options = parser.parse_args()
assert options.local
print("starting up", flush=True)
if os.environ.get("FAULT") == "ends":
    sys.exit("cannot bind the port")
note = options.data_dir / "server.json"

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/healthz" else 404)
        self.send_header("X-Arkor-Server", "0.1.0")
        self.end_headers()
    def log_message(self, *arguments): pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
port = server.server_address[1]
started = psutil.Process().create_time()
document = {"pid": os.getpid(), "startTime": started, "url": f"http://127.0.0.1:{port}",
            "port": port, "token": "local-s3cret", "version": "0.1.0"}
if os.environ.get("FAULT") != "silent":
    note.write_text(json.dumps(document))
def end(*_):
    note.unlink(missing_ok=True)
    os._exit(0)
signal.signal(signal.SIGTERM, end)
server.serve_forever()
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project, and a server that can be started for it."""
    for name in ("arkor_server", "arkor_worker"):
        package = tmp_path / "installed" / name
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
    (tmp_path / "installed" / "arkor_server" / "__main__.py").write_text(PROGRAM)
    path = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "installed"), path]))
    monkeypatch.syspath_prepend(str(tmp_path / "installed"))
    folder = tmp_path / "project"
    folder.mkdir()
    yield folder
    stop_local_server(folder)


def test_a_server_is_started_once_and_found_again(project: Path) -> None:
    first = ensure_local_server(project)
    assert find_local_server(project) == first
    assert ensure_local_server(project) == first
    assert "local-s3cret" not in repr(first)


def test_many_starters_share_one_server(project: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(lambda _: ensure_local_server(project), range(8)))
    assert len(found) == 1
    assert (project / ".arkor/local/server.log").read_text().count("starting up") == 1


def test_stopping_ends_the_process(project: Path) -> None:
    ensure_local_server(project)
    assert stop_local_server(project)
    assert find_local_server(project) is None
    assert not stop_local_server(project)


def test_a_backend_of_this_machine(project: Path, home: Path) -> None:
    backend = resolve_backend("local", project=project)
    assert (backend.kind, backend.auth) == ("local", "local-s3cret")
    assert backend.scope == Scope("local", "local")
    assert not (home / ".arkor").exists()
    assert not (project / ".arkor/state.json").exists()


def test_a_note_that_a_dead_server_left_is_not_believed(project: Path) -> None:
    server = ensure_local_server(project)
    note = project / ".arkor/local/server.json"
    left = note.read_text()
    stop_local_server(project)
    note.write_text(left)
    assert find_local_server(project) is None
    assert ensure_local_server(project).pid != server.pid


def test_a_note_of_another_process_with_that_pid_is_not_believed(project: Path) -> None:
    ensure_local_server(project)
    note = project / ".arkor/local/server.json"
    document = json.loads(note.read_text())
    stop_local_server(project)
    note.write_text(json.dumps(document | {"pid": os.getpid()}))
    assert find_local_server(project) is None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"pid": "x"}', "null"])
def test_a_note_that_is_none(project: Path, content: str) -> None:
    folder = project / ".arkor/local"
    folder.mkdir(parents=True)
    (folder / "server.json").write_text(content)
    assert find_local_server(project) is None


def test_a_server_that_ends_at_once_shows_its_log(project: Path, monkeypatch) -> None:
    monkeypatch.setenv("FAULT", "ends")
    with pytest.raises(LocalServerError, match="ended with status 1") as caught:
        ensure_local_server(project)
    assert caught.value.log_tail.endswith("cannot bind the port")


def test_a_server_that_does_not_answer_is_ended(project: Path, monkeypatch) -> None:
    monkeypatch.setenv("FAULT", "silent")
    with pytest.raises(LocalServerError, match="did not answer within 1 s"):
        ensure_local_server(project, patience=1)


def test_a_missing_package_says_how_to_get_it(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(sys, "path", [p for p in sys.path if not has_server(Path(p))])
    with pytest.raises(LocalServerError) as caught:
        ensure_local_server(tmp_path)
    assert str(caught.value) == (
        "Local runs need arkor-server and arkor-worker: pip install 'arkor[local]'"
    )


def has_server(folder: Path) -> bool:
    return any((folder / name).exists() for name in ("arkor_server", "arkor_worker"))


def test_the_server_outlives_its_starter(project: Path) -> None:
    code = (
        "import arkor_trainer, pathlib; "
        f"arkor_trainer.ensure_local_server(pathlib.Path({str(project)!r}))"
    )
    assert os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-W", "error", "-c", code]) == 0
    time.sleep(0.2)
    assert find_local_server(project) is not None
