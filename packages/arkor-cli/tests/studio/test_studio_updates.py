"""The stream that tells a tab what has changed."""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest


class Listening:
    """One tab's stream."""

    def __init__(self, studio: Any) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", studio.port, timeout=20)
        headers = {"x-arkor-studio-token": studio.token}
        self._connection.request("GET", "/api/updates", headers=headers)
        self._answer = self._connection.getresponse()
        assert self._answer.status == 200
        assert self._event() == ("ping", {})
        name, data = self._event()
        assert name == "hello"
        self.stamp = data["stamp"]

    def _event(self) -> tuple[str, dict[str, str]]:
        name, data, blank = (self._answer.readline().decode() for _ in range(3))
        assert blank == "\n"
        return name.strip().removeprefix("event: "), json.loads(data.removeprefix("data: "))

    def next(self) -> str:
        """The name of the next event; its data is empty."""
        name, data = self._event()
        assert data == {}
        return name

    def until(self, wanted: str) -> None:
        """Reads on until something else than a ping comes, which must be `wanted`."""
        while (name := self.next()) == "ping":
            pass
        assert name == wanted

    def close(self) -> None:
        self._answer.close()
        self._connection.close()


@pytest.fixture
def listen(studio: Any) -> Iterator[Callable[[], Listening]]:
    opened: list[Listening] = []

    def one() -> Listening:
        opened.append(Listening(studio))
        return opened[-1]

    yield one
    for listening in opened:
        listening.close()


def break_off(handler: Any, seen: Any) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def asked(upstream: Any) -> int:
    return sum(seen.path.startswith("/v1/jobs") for seen in upstream.seen)


def test_a_changed_source_is_told_to_every_tab(studio: Any, upstream: Any, listen: Any) -> None:
    upstream.says("GET /v1/jobs", {"jobs": []})
    tabs = [listen() for _ in range(3)]
    assert tabs[0].next() == "ping"
    (studio.project / "notes.txt").write_text("no source")
    (studio.project / "arkor_app.py").write_text("x = 1")
    for tab in tabs:
        tab.until("manifest")


def test_who_listens_again_sees_whether_a_source_has_changed(
    studio: Any, upstream: Any, listen: Any
) -> None:
    upstream.says("GET /v1/jobs", {"jobs": []})
    before = listen().stamp
    (studio.project / "notes.txt").write_text("no source")
    (studio.project / ".venv").mkdir()
    (studio.project / ".venv" / "theirs.py").write_text("x = 1")
    assert listen().stamp == before == studio.get("/api/manifest").json["stamp"]
    (studio.project / "arkor_app.py").write_text("x = 1")
    assert listen().stamp != before


def test_another_list_of_jobs_is_told(studio: Any, upstream: Any, listen: Any) -> None:
    upstream.says("GET /v1/jobs", {"jobs": []})
    tab = listen()
    assert tab.next() == "ping"
    upstream.says("GET /v1/jobs", {"jobs": [{"id": "j1"}]})
    tab.until("jobs")
    assert tab.next() == "ping"


def test_many_tabs_look_once_and_nobody_looks_when_they_are_gone(
    studio: Any, upstream: Any, listen: Any
) -> None:
    upstream.says("GET /v1/jobs", {"jobs": []})
    tabs = [listen() for _ in range(60)]
    assert studio.get("/api/credentials").status == 200
    before = asked(upstream)
    assert {tab.next() for tab in tabs} == {"ping"}
    assert asked(upstream) - before <= 2
    for tab in tabs:
        tab.close()
    time.sleep(1)
    before = asked(upstream)
    time.sleep(3)
    assert asked(upstream) == before
    studio.end()
    assert studio.process.stderr.read() == ""


def test_a_server_that_goes_and_comes_back_does_not_end_it(
    studio: Any, upstream: Any, listen: Any
) -> None:
    upstream.says("GET /v1/jobs", {"jobs": []})
    tab = listen()
    assert tab.next() == "ping"
    upstream.answers["GET /v1/jobs"] = break_off
    tab.until("jobs")
    upstream.says("GET /v1/jobs", {"jobs": []})
    tab.until("jobs")
