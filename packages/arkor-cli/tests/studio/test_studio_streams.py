"""Many streams at once, and readers that do not read."""

from __future__ import annotations

import http.client
import threading
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

STREAMS = 100
EVENTS = [f"id: {number}\ndata: {{}}\n\n".encode() for number in range(1, 201)]
CHUNK = b"x" * 65536
CHUNKS = 1024


def start(handler: Any) -> None:
    handler.send_response(200)
    handler.send_header("content-type", "text/event-stream")
    handler.end_headers()
    handler.close_connection = True


def listen(studio: Any, job: str) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
    connection = http.client.HTTPConnection("127.0.0.1", studio.port, timeout=30)
    headers = {"x-arkor-studio-token": studio.token}
    connection.request("GET", f"/api/jobs/{job}/events", headers=headers)
    return connection, connection.getresponse()


def resident(pid: int) -> float:
    """MiB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def test_a_hundred_streams_get_every_event_once(studio: Any, upstream: Any) -> None:
    everybody_is_here = threading.Event()

    def stream(handler: Any, seen: Any) -> None:
        start(handler)
        handler.wfile.write(EVENTS[0])
        everybody_is_here.wait(30)
        for event in EVENTS[1:]:
            handler.wfile.write(event)

    upstream.answers["GET /v1/jobs/j1/events/stream"] = stream
    before = resident(studio.process.pid)
    with ExitStack() as stack:
        answers = []
        for _ in range(STREAMS):
            connection, answer = listen(studio, "j1")
            stack.enter_context(closing(connection))
            answers.append(answer)
            assert answer.read(len(EVENTS[0])) == EVENTS[0]
        grown = resident(studio.process.pid) - before
        everybody_is_here.set()
        rest = b"".join(EVENTS[1:])
        assert [answer.read() == rest for answer in answers] == [True] * STREAMS
    # A quarter of a MiB for a connection in, one out, and what is between them.
    assert grown < STREAMS / 4 + 25


@pytest.mark.parametrize("comes_back", [True, False])
def test_a_reader_that_does_not_read_holds_up_nobody_else(
    studio: Any, upstream: Any, comes_back: bool
) -> None:
    sent = []
    ended = threading.Event()

    def stream(handler: Any, seen: Any) -> None:
        start(handler)
        try:
            for _ in range(CHUNKS):
                handler.wfile.write(CHUNK)
                sent.append(len(CHUNK))
        except OSError:
            pass
        ended.set()

    upstream.answers["GET /v1/jobs/slow/events/stream"] = stream
    upstream.says("GET /v1/jobs", {"jobs": []})
    assert studio.get("/api/jobs").status == 200
    before = resident(studio.process.pid)
    connection, answer = listen(studio, "slow")
    while (known := len(sent)) < 2 or not stalled(sent, known):
        assert len(sent) < CHUNKS, "nothing held the source back"
    assert studio.get("/api/jobs").json == {"jobs": []}
    assert resident(studio.process.pid) - before < 16
    if comes_back:
        assert sum(len(piece) for piece in iter(lambda: answer.read(2**20), b"")) == sum(sent)
        assert len(sent) == CHUNKS
    answer.close()
    connection.close()
    assert ended.wait(15)


def stalled(sent: list[int], known: int) -> bool:
    time.sleep(0.5)
    return len(sent) == known
