"""Ports, signals, the token file, and children that end with Studio."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from arkor_cli.studio.server import bind

SLOW = """
import os, pathlib, time
pathlib.Path("child.pid").write_text(str(os.getpid()))
print("the module runs", flush=True)
time.sleep(600)
"""


def alive(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2]
    return False


def until(condition: Any, seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_it_and_takes_the_token_away(studio: Any, number: int, code: int) -> None:
    assert studio.token_file.exists()
    assert studio.end(number) == code
    assert not studio.token_file.exists()


def test_the_page_waits_for_no_library_that_it_does_not_need(workshop: Any) -> None:
    workshop.sign_in()
    workshop.settle()
    studio = workshop.open("--cloud", PYTHONPROFILEIMPORTTIME="1")
    assert studio.get("/").status == 200
    studio.process.terminate()
    _, errors = studio.process.communicate(timeout=20)
    loaded = set(re.findall(r"\|\s+(\w+)$", errors, re.MULTILINE))
    assert loaded >= {"starlette", "uvicorn"}
    assert not loaded & {"httpx", "pydantic", "rich", "arkor_api", "psutil"}


def test_another_launch_s_token_stays(studio: Any) -> None:
    studio.token_file.write_text("of another launch")
    studio.end()
    assert studio.token_file.read_text() == "of another launch"


def test_a_port_that_was_asked_for_is_never_replaced(workshop: Any) -> None:
    workshop.sign_in()
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        process = workshop.spawn("--port", str(port))
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert errors == (
        f"Port {port} is already in use. Another `arkor dev` may be running; "
        "pass --port to choose a different one.\n"
    )
    assert not (workshop.home / ".arkor" / "studio-token").exists()


def test_answers_do_not_wait_to_be_acknowledged() -> None:
    # asyncio sets TCP_NODELAY on what such a socket accepts, and on nothing else.
    with bind(0, warn=print) as listening:
        assert listening.proto == socket.IPPROTO_TCP


def test_a_busy_default_port_is_followed_by_the_next(workshop: Any) -> None:
    workshop.sign_in()
    with suppress(OSError), socket.create_server(("127.0.0.1", 4000)):
        process = workshop.spawn()
        line = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
        warning = "Port 4000 is in use, trying 4001 instead. Pass --port to pin a specific one."
        assert errors.startswith(warning)
        assert line.startswith("Arkor Studio running on http://localhost:40")


def test_an_anonymous_identity_is_minted_and_explained(workshop: Any, upstream: Any) -> None:
    config = {"auth0Domain": None, "clientId": None, "audience": None, "callbackPorts": []}
    upstream.says("GET /v1/auth/cli/config", config)
    personal = {"slug": "anon-9", "id": "org_9", "name": "anon"}
    minted = {"token": "t9", "anonymousId": "anon_9", "kind": "cli", "personalOrg": personal}
    upstream.says("POST /v1/auth/anonymous", minted)
    studio = workshop.open()
    found = studio.get("/api/credentials").json
    assert found == {
        "token": "t9", "mode": "anon", "baseUrl": upstream.url, "orgSlug": "anon-9",
        "projectSlug": None,
    }  # fmt: skip
    studio.process.terminate()
    _, errors = studio.process.communicate(timeout=20)
    assert "No credentials on file. Requesting an anonymous token." in errors
    assert "Anonymous id: anon_9." in errors


def test_a_server_that_cannot_be_asked_ends_it_with_a_sentence(workshop: Any) -> None:
    process = workshop.spawn("--port", "0", ARKOR_CLOUD_API_URL="http://127.0.0.1:9")
    output, errors = process.communicate(timeout=30)
    assert (process.returncode, output) == (1, "")
    assert "`arkor dev --local` needs no network." in errors


@pytest.mark.parametrize("how", ["the page leaves", "Studio ends"])
def test_the_training_child_ends(studio: Any, how: str) -> None:
    (studio.project / "arkor_app.py").write_text(SLOW)
    connection = http.client.HTTPConnection("127.0.0.1", studio.port, timeout=20)
    headers = {"x-arkor-studio-token": studio.token}
    connection.request("POST", "/api/train", b"{}", headers)
    answer = connection.getresponse()
    assert answer.readline() == b"the module runs\n"
    pid = int((studio.project / "child.pid").read_text())
    assert alive(pid)
    if how == "Studio ends":
        assert studio.end(signal.SIGTERM) == 143
    answer.close()
    connection.close()
    until(lambda: not alive(pid))


def test_training_streams_and_says_how_it_ended(studio: Any) -> None:
    (studio.project / "arkor_app.py").write_text("print('hello', flush=True)\nraise SystemExit(7)")
    answer = studio.ask("POST", "/api/train", {})
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.body.startswith(b"hello\n")
    assert answer.body.endswith(b"\n---\nexit=7\n"), answer.body


def test_training_refuses_files_outside_the_project(studio: Any, tmp_path: Path) -> None:
    outside = tmp_path / "outside.py"
    outside.write_text("open('proof', 'w')")
    (studio.project / "link.py").symlink_to(outside)
    for file in ("../outside.py", str(outside), "link.py", "missing.py", "a\0b", 5):
        answer = studio.ask("POST", "/api/train", {"file": file})
        assert answer.status == 400, file
    assert not (studio.project / "proof").exists()


def test_training_takes_words_as_values_only(studio: Any) -> None:
    (studio.project / "--help.py").write_text("raise SystemExit(9)")
    answer = studio.ask("POST", "/api/train", {"file": "--help.py", "trainer": "--help"})
    assert b"Usage" not in answer.body
    assert answer.body.endswith(b"exit=9\n"), answer.body


def test_a_client_that_leaves_ends_the_upstream_stream(studio: Any, upstream: Any) -> None:
    ended = []

    def stream(handler: Any, seen: Any) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream")
        handler.end_headers()
        handler.wfile.write(b"event: ping\ndata: {}\n\n")
        handler.connection.settimeout(15)
        ended.append(handler.connection.recv(1))
        handler.close_connection = True

    upstream.answers["GET /v1/jobs/j1/events/stream"] = stream
    connection = http.client.HTTPConnection("127.0.0.1", studio.port, timeout=20)
    headers = {"x-arkor-studio-token": studio.token, "last-event-id": "41"}
    connection.request("GET", "/api/jobs/j1/events", headers=headers)
    answer = connection.getresponse()
    assert answer.read1() == b"event: ping\ndata: {}\n\n"
    assert upstream.seen[-1].headers["last-event-id"] == "41"
    answer.close()
    connection.close()
    until(lambda: ended == [b""])


def test_a_server_that_breaks_off_ends_the_stream_without_a_word(
    studio: Any, upstream: Any
) -> None:
    def stream(handler: Any, seen: Any) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream")
        handler.send_header("transfer-encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"16\r\nevent: ping\ndata: {}\n\n\r\n")
        handler.close_connection = True

    upstream.answers["GET /v1/jobs/j1/events/stream"] = stream
    assert studio.get("/api/jobs/j1/events").body == b"event: ping\ndata: {}\n\n"
    studio.end()
    assert studio.process.stderr is not None
    assert studio.process.stderr.read() == ""


def test_a_page_that_leaves_before_the_first_word_ends_the_generation(
    studio: Any, upstream: Any
) -> None:
    asked, ended = threading.Event(), []

    def think(handler: Any, seen: Any) -> None:
        asked.set()
        handler.connection.settimeout(15)
        ended.append(handler.connection.recv(1))
        handler.close_connection = True

    upstream.answers["POST /v1/inference/chat"] = think
    connection = http.client.HTTPConnection("127.0.0.1", studio.port, timeout=20)
    headers = {"x-arkor-studio-token": studio.token}
    connection.request("POST", "/api/inference/chat", b'{"messages": []}', headers)
    assert asked.wait(15)
    connection.close()
    until(lambda: ended == [b""])
    studio.process.terminate()
    _, errors = studio.process.communicate(timeout=20)
    assert errors == ""


def test_the_manifest_follows_the_sources(studio: Any) -> None:
    source = studio.project / "arkor_app.py"
    trainer = "from arkor_trainer import create_trainer\nprint('noise')\ntrainer = create_trainer("
    source.write_text(f"{trainer}name='one', model='m', dataset='d.jsonl')")
    found = json.loads(studio.get("/api/manifest").body)
    assert found["trainer"] == {"name": "one"}
    assert found["trainers"][0]["line"] == 3
    source.write_text("raise ValueError('broken here')")
    broken = studio.get("/api/manifest")
    assert broken.status == 400
    assert "broken here" in str(broken.json["error"])
