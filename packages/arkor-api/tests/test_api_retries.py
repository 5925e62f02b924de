"""What is sent again, how often, and after how long."""

from __future__ import annotations

import socket
import threading
import time
from datetime import UTC, datetime
from typing import Any

import pytest

from arkor_api import models
from arkor_api._runtime.retry import Attempt, delay, seconds_asked
from arkor_api.errors import CloudApiError, CloudConnectionError, StreamAbortedError

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SOON = {"Retry-After": "0"}
OURS = {"X-Arkor-Server": "0.1.0", **SOON}
CONFIG = models.JobConfig(model="m", dataset_source=models.BlobSource(url="u"))

POLICY = [
    (Attempt(0, "unreachable"), False, 0.5),
    (Attempt(1, "unreachable"), False, 1.0),
    (Attempt(2, "unreachable"), True, None),
    (Attempt(0, "unanswered"), True, 0.5),
    (Attempt(0, "unanswered"), False, None),
    (Attempt(0, "answered", 429), True, 0.5),
    (Attempt(0, "answered", 503), True, 0.5),
    (Attempt(0, "answered", 503), False, None),
    (Attempt(2, "answered", 503), True, None),
    (Attempt(0, "answered", 500), True, None),
    (Attempt(0, "answered", 404), True, None),
    (Attempt(0, "answered", 429, "7"), True, 7.0),
    (Attempt(0, "answered", 429, "61"), True, None),
    (Attempt(0, "answered", 429, "Thu, 01 Jan 2026 00:00:05 GMT"), True, 5.0),
    (Attempt(0, "answered", 429, "soon"), True, 0.5),
]


@pytest.mark.parametrize(("attempt", "repeatable", "seconds"), POLICY)
def test_the_policy(attempt: Attempt, repeatable: bool, seconds: float | None) -> None:
    assert delay(attempt, repeatable=repeatable, chance=0.5, now=NOW) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0),
        (" 3 ", 3.0),
        ("Wed, 31 Dec 2025 23:59:00 GMT", 0.0),
        ("Thu, 99 Jan 2026 00:00:09 GMT", None),
        ("Thu, 01 Foo 2026 00:00:09 GMT", None),
        ("-1", None),
        ("1.5", None),
        ("٣", None),
        ("9" * 5000, 999999999.0),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_in_either_form(text: str | None, seconds: float | None) -> None:
    assert seconds_asked(text, now=NOW) == seconds


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_get_is_repeated_until_the_server_can(serve: Any, caller: Any, status: int) -> None:
    def answer(exchange: Any) -> None:
        if exchange.number < 2:
            exchange.reply(status, b"<html>", headers=SOON)
        else:
            exchange.reply(200, {"jobs": []})

    server = serve(answer)
    assert caller.call(server.url, "jobs.list").jobs == []
    assert len(server.requests) == 3


def test_a_get_is_repeated_twice_at_most(serve: Any, caller: Any) -> None:
    server = serve(lambda exchange: exchange.reply(503, {"error": "busy"}, headers=SOON))
    with pytest.raises(CloudApiError, match="busy"):
        caller.call(server.url, "jobs.list")
    assert len(server.requests) == 3


def test_a_get_whose_connection_was_dropped_is_repeated(serve: Any, caller: Any) -> None:
    def answer(exchange: Any) -> bool:
        if exchange.number > 0:
            exchange.reply(200, {"jobs": []})
        return False

    assert caller.call(serve(answer).url, "jobs.list").jobs == []


def test_a_server_that_asks_for_much_patience_gets_none(serve: Any, caller: Any) -> None:
    server = serve(
        lambda exchange: exchange.reply(429, {"error": "later"}, headers={"Retry-After": "3600"})
    )
    with pytest.raises(CloudApiError, match="later"):
        caller.call(server.url, "jobs.list")
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("headers", "key", "sent"),
    [(SOON, "k", 1), (OURS, None, 1), (OURS, "k", 3)],
    ids=["not ours", "no key", "both"],
)
def test_a_post_is_repeated_only_where_that_is_harmless(
    serve: Any, caller: Any, headers: dict[str, str], key: str | None, sent: int
) -> None:
    server = serve(lambda exchange: exchange.reply(503, {"error": "busy"}, headers=headers))
    arguments = {"idempotency_key": key} if key else {}
    with pytest.raises(CloudApiError):
        caller.call(server.url, "jobs.create", name="n", config=CONFIG, **arguments)
    assert len(server.requests) == sent
    assert {request.body for request in server.requests} == {server.requests[0].body}


def test_a_delete_is_sent_once(serve: Any, caller: Any) -> None:
    server = serve(lambda exchange: exchange.reply(503, {"error": "busy"}, headers=OURS))
    with pytest.raises(CloudApiError):
        caller.call(server.url, "datasets.delete", "d1")
    assert len(server.requests) == 1


def test_a_post_that_never_connected_is_repeated(
    serve: Any, caller: Any, job: dict[str, Any]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        port = reserved.getsockname()[1]

    def listen_late() -> None:
        time.sleep(0.2)
        with socket.create_server(("127.0.0.1", port)) as late:
            connection, _ = late.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    thread = threading.Thread(target=listen_late)
    thread.start()
    try:
        caller.call(f"http://127.0.0.1:{port}", "jobs.cancel", "j1")
    finally:
        thread.join()


def test_a_raw_stream_is_asked_for_once(serve: Any, caller: Any) -> None:
    server = serve(lambda exchange: exchange.reply(503, {"error": "busy"}, headers=SOON))
    with pytest.raises(CloudApiError):
        caller.call(server.url, "jobs.stream_frames", "j1")
    assert len(server.requests) == 1


def test_waiting_for_a_retry_can_be_aborted(serve: Any) -> None:
    from arkor_api import CloudApiClient

    server = serve(lambda exchange: exchange.reply(503, b"", headers={"Retry-After": "50"}))
    with CloudApiClient(base_url=server.url, org_slug="o", project_slug="p") as api:
        stream = api.jobs.stream_events("j1")
        threading.Timer(0.2, stream.abort).start()
        began = time.monotonic()
        with pytest.raises(StreamAbortedError):
            list(stream)
        assert time.monotonic() - began < 5


def test_the_last_failure_is_the_cause_of_the_error(caller: Any) -> None:
    with pytest.raises(CloudConnectionError) as caught:
        caller.call("http://127.0.0.1:1", "jobs.cancel", "j1")
    assert caught.value.__cause__ is not None
