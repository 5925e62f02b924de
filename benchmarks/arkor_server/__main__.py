"""The control plane: how late an event arrives, and what memory viewers cost.

    python benchmarks/arkor_server

A scripted worker process reports events with the moment it made them; a client follows the run with
`jobs.stream_frames` and takes the difference. Then a thousand viewers follow one run.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from statistics import quantiles

import psutil

from arkor_api import CloudApiClient
from arkor_api.models import JobConfig

ROOT = Path(__file__).parents[2]
WORKER = ROOT / "packages" / "arkor-server" / "tests" / "scripted_worker"
EVENTS = 1500
VIEWERS = 1000
SOURCE = {"model": "m", "datasetSource": {"type": "huggingface", "name": "a/b"}}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        command = [sys.executable, "-m", "arkor_server", "--data-dir", folder, "--port", str(port)]
        path = os.pathsep.join([str(WORKER), os.environ.get("PYTHONPATH", "")])
        server = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            assert server.stdout is not None
            server.stdout.readline()
            measure(f"http://127.0.0.1:{port}", psutil.Process(server.pid))
        finally:
            server.terminate()
            server.wait()


def measure(url: str, server: psutil.Process) -> None:
    print(f"memory at rest: {mebibytes(server):.0f} MiB")
    with CloudApiClient(base_url=url) as anybody:
        guest = anybody.auth.create_anonymous(kind="cli")
    with CloudApiClient(
        base_url=url, token=guest.token, org_slug=guest.personal_org.slug, project_slug="bench"
    ) as client:
        client.projects.create(name="bench", slug="bench")
        lags = sorted(follow(client))
        cuts = quantiles(lags, n=100)
        print(f"event lag over {len(lags)} events: p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms")
        job = client.jobs.create(name="sleep:30 complete", config=JobConfig.from_dict(SOURCE)).job
        scope = f"orgSlug={guest.personal_org.slug}&projectSlug=bench"
        request = (
            f"GET /v1/jobs/{job.id}/events/stream?{scope} HTTP/1.1\r\nHost: x\r\n"
            f"Authorization: Bearer {guest.token}\r\n\r\n"
        )
        asyncio.run(watch(url, request.encode(), server))
        client.jobs.cancel(job.id)


def follow(client: CloudApiClient) -> list[float]:
    """Milliseconds from a worker's event to a client's frame."""
    job = client.jobs.create(
        name=f"sleep:1 log:{EVENTS} complete", config=JobConfig.from_dict(SOURCE)
    ).job
    lags = []
    for frame in client.jobs.stream_frames(job.id):
        now = time.time()
        if frame.event == "training.log":
            made = datetime.fromisoformat(json.loads(frame.data)["timestamp"]).timestamp()
            lags.append((now - made) * 1000)
    return lags


async def watch(url: str, request: bytes, server: psutil.Process) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4 * VIEWERS)), hard))
    port = int(url.rsplit(":", 1)[1])
    streams = []
    for _ in range(VIEWERS):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        streams.append((reader, writer))
    for reader, _ in streams:
        await reader.readline()
    await asyncio.sleep(1)
    print(f"memory with {VIEWERS} viewers: {mebibytes(server):.0f} MiB")
    for _, writer in streams:
        writer.close()


def mebibytes(process: psutil.Process) -> float:
    size: int = process.memory_info().rss
    return size / 1024**2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
