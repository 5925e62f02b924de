"""What a call through the client costs beyond the same request made with httpx by hand."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any

import httpx

from arkor_api import CloudApiClient

ROUNDS = 60
REQUESTS = 50

SERVER = """
import socket, sys
answer = sys.argv[1].encode()
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
import threading
def serve(connection):
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while connection.recv(65536):
        connection.sendall(answer)
while True:
    connection, _ = listener.accept()
    threading.Thread(target=serve, args=(connection,), daemon=True).start()
"""
SMALL = {"user": {"name": "x"}, "orgs": [{"slug": "acme"}]}
JOB = {
    "id": "j",
    "orgId": "o",
    "projectId": "p",
    "name": "triage",
    "status": "running",
    "config": {"model": "m", "datasetSource": {"type": "huggingface", "name": "acme/tickets"}},
    "createdAt": "2026-01-02T03:04:05Z",
}


def measure() -> Iterator[str]:
    yield _line("one small object", SMALL, _me, "/v1/me")
    yield _line(
        "a page of 20 jobs", {"jobs": [JOB] * 20}, _jobs, "/v1/jobs?orgSlug=o&projectSlug=p"
    )


def _me(api: CloudApiClient) -> object:
    return api.me.get()


def _jobs(api: CloudApiClient) -> object:
    return api.jobs.list()


def _line(name: str, answer: object, call: Callable[[CloudApiClient], object], path: str) -> str:
    with _serving(answer) as url:
        headers = {
            "Authorization": "Bearer t",
            "X-Arkor-Client": "arkor/0.1.0",
            "User-Agent": "x",
            "Accept": "application/json",
        }
        scope = {"org_slug": "o", "project_slug": "p"}
        with CloudApiClient(base_url=url, token="t", **scope) as api, httpx.Client() as raw:
            by_hand = lambda: raw.get(f"{url}{path}", headers=headers).raise_for_status().json()  # noqa: E731
            mine, raws = _in_turns(lambda: call(api), by_hand)
    return f"{name:<18} {mine:6.0f} µs   {mine / raws:5.3f} x httpx by hand"


def _in_turns(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[float, float]:
    """The best time of each for one call, in microseconds, from rounds taken in turns."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(ROUNDS):
        for index in (0, 1) if number % 2 else (1, 0):
            times[index].append(_time((first, second)[index]) / REQUESTS * 1e6)
    return min(times[0]), min(times[1])


def _time(action: Callable[[], Any]) -> float:
    began = perf_counter()
    for _ in range(REQUESTS):
        action()
    return perf_counter() - began


class _serving:  # noqa: N801
    """A server process that answers every request with the same bytes."""

    def __init__(self, answer: object) -> None:
        body = json.dumps(answer)
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
        self._answer = f"{head}\r\n\r\n{body}"

    def __enter__(self) -> str:
        command = [sys.executable, "-c", SERVER, self._answer]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        port = int(self._process.stdout.readline())
        socket.create_connection(("127.0.0.1", port)).close()
        return f"http://127.0.0.1:{port}"

    def __exit__(self, *error: object) -> None:
        self._process.kill()
        self._process.communicate()
