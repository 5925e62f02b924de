"""A thousand people watch one run."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import Callable

import psutil
import pytest
from harness import Project, Server

VIEWERS = 1000
STEPS = 40


async def view(server: Server, request: bytes) -> list[bytes]:
    """Reads one event stream to its end, by raw socket; answers the ids of its frames."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(request)
    await writer.drain()
    ids = []
    try:
        while line := await reader.readline():
            if line.startswith(b"id: "):
                ids.append(line)
            if line == b"event: end\n":
                break
    finally:
        writer.close()
        await writer.wait_closed()
    return ids


@pytest.fixture
def many_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 4 * VIEWERS:
        pytest.skip(f"this machine allows {hard} open files only")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 4 * VIEWERS), hard))


def test_every_viewer_gets_every_event_once(
    own_server: Callable[..., Server], many_files: None
) -> None:
    server = own_server()
    project = Project(server)
    job_id = project.run(f"sleep:4 log:{STEPS} complete")
    path = f"/v1/jobs/{job_id}/events/stream?orgSlug={project.org}&projectSlug=demo"
    request = (
        f"GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {project.token}\r\n"
        "Connection: close\r\n\r\n"
    ).encode()

    async def watch() -> list[list[bytes]]:
        async with asyncio.timeout(90):
            return await asyncio.gather(*(view(server, request) for _ in range(VIEWERS)))

    seen = asyncio.run(watch())
    expected = [b"id: %d\n" % number for number in range(1, STEPS + 3)]
    assert all(ids == expected for ids in seen)
    assert server.process is not None
    assert psutil.Process(server.process.pid).memory_info().rss < 400 * 1024**2
