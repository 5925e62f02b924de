"""`/api/jobs` through Studio, beside asking the local server directly."""

from __future__ import annotations

import http.client
import statistics
import time
from collections.abc import Mapping
from typing import NamedTuple

from projects import Project

REQUESTS = 1000


class Door(NamedTuple):
    """One kept-alive connection, and what every request on it carries."""

    connection: http.client.HTTPConnection
    path: str
    headers: Mapping[str, str]

    def ask(self) -> float:
        """Seconds until the whole answer was there."""
        began = time.perf_counter()
        self.connection.request("GET", self.path, headers=self.headers)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{self.path} answered {answer.status}")
        return time.perf_counter() - began


def main() -> None:
    """One request to each, in turns."""
    with Project() as project, project.studio() as studio:
        server = project.start_server()
        doors = {
            "directly": Door(
                http.client.HTTPConnection("127.0.0.1", server.port),
                "/v1/jobs?orgSlug=local&projectSlug=local",
                {"Authorization": f"Bearer {server.token}"},
            ),
            "through Studio": Door(
                http.client.HTTPConnection("127.0.0.1", studio.port),
                "/api/jobs",
                {"X-Arkor-Studio-Token": studio.token},
            ),
        }
        taken: dict[str, list[float]] = {name: [] for name in doors}
        for turn in range(REQUESTS + 50):
            for name, door in doors.items():
                seconds = door.ask()
                if turn >= 50:  # The first ones warm up.
                    taken[name].append(seconds)
    print(f"{'/api/jobs':<26} {'median':>9} {'p95':>9}")
    for name, all_of_them in taken.items():
        print(f"{name:<26} {_ms(statistics.median(all_of_them))} {_ms(_p95(all_of_them))}")
    direct, proxied = (statistics.median(taken[name]) for name in doors)
    print(f"{'Studio adds':<26} {_ms(proxied - direct)}   times {proxied / direct:.1f}")


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:6.2f} ms"
