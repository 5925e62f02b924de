"""How much later an event of a run arrives through Studio than directly."""

from __future__ import annotations

import http.client
import statistics
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from projects import PATIENCE, Project
from runs import start_run

STEPS = 300


def main() -> None:
    """The same stream by two ways, while a real run sends it."""
    with Project() as project, project.studio() as studio, ThreadPoolExecutor(2) as threads:
        server = project.start_server()
        job = start_run(project, steps=STEPS, detach=True)
        scope = "orgSlug=local&projectSlug=local"
        directly = threads.submit(
            arrivals,
            server.port,
            f"/v1/jobs/{job}/events/stream?{scope}",
            {"Authorization": f"Bearer {server.token}"},
        )
        proxied = threads.submit(
            arrivals,
            studio.port,
            f"/api/jobs/{job}/events",
            {"X-Arkor-Studio-Token": studio.token},
        )
        first, second = directly.result(), proxied.result()
    if first.keys() != second.keys():
        raise SystemExit("the two streams differ")
    later = sorted(second[event] - first[event] for event in first)
    p95 = statistics.quantiles(later, n=20)[-1]
    print(
        f"{len(later)} events of a run: through Studio {statistics.median(later) * 1000:.2f} ms"
        f" later (median), {p95 * 1000:.2f} ms (p95)"
    )


def arrivals(port: int, path: str, headers: Mapping[str, str]) -> dict[bytes, float]:
    """When each event came, by its id, until the stream ended."""
    found: dict[bytes, float] = {}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}")
    for line in answer:
        if line.startswith(b"id:"):
            found[line] = time.perf_counter()
    connection.close()
    return found
