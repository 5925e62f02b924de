"""From a command to the first page of HTML it serves, and the memory it took."""

from __future__ import annotations

import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from projects import Project, await_html, free_port

ROUNDS = 9


class Contender(NamedTuple):
    """A command that serves HTML at `/`. Without `port_option` it picks a port and prints where it
    runs. With `cold`, what it started in the background is ended before each round.
    """

    name: str
    command: Sequence[str]
    port_option: Sequence[str] | None = None
    cold: bool = False


class Sample(NamedTuple):
    """Seconds to the whole of the first HTML, and the largest resident set until then."""

    seconds: float
    mebibytes: float


def contenders() -> list[Contender]:
    """What is measured. The peers are measured where they are on the PATH."""
    arkor = [sys.executable, "-m", "arkor_cli", "dev", "--local"]
    found = [
        Contender(
            "uvicorn + starlette", [sys.executable, str(Path(__file__).with_name("floor.py"))], ()
        ),
        Contender("arkor dev, server runs", arkor),
        Contender("arkor dev, server cold", arkor, cold=True),
    ]
    peers = {"tensorboard": ["--logdir", "logs"]}
    for name, arguments in peers.items():
        path = shutil.which(name)
        if path:
            found.append(Contender(name, [path, *arguments], ["--port"]))
    return found


def main() -> None:
    """Every contender once a round, in turns, so that a busy machine slows all of them."""
    with Project() as project:
        measured = contenders()
        samples: dict[str, list[Sample]] = {found.name: [] for found in measured}
        for turn in range(ROUNDS + 1):
            for found in measured:
                if found.cold:
                    project.stop_server()
                elif "arkor" in found.name:
                    project.start_server()
                sample = once(found, project.folder, project.environment)
                if turn:  # The first one fills the caches.
                    samples[found.name].append(sample)
    base = statistics.median(sample.seconds for sample in samples[measured[0].name])
    print(f"{'to the first HTML':<26} {'median':>8} {'best':>8} {'memory':>9}   times the floor")
    for name, taken in samples.items():
        middle = statistics.median(sample.seconds for sample in taken)
        best = min(sample.seconds for sample in taken)
        memory = max(sample.mebibytes for sample in taken)
        print(
            f"{name:<26} {middle * 1000:5.0f} ms {best * 1000:5.0f} ms {memory:5.0f} MiB"
            f"   {middle / base:5.1f}"
        )


def once(contender: Contender, folder: Path, environment: Mapping[str, str]) -> Sample:
    """Starts a contender, waits for its page, ends it."""
    port = free_port()
    options = contender.port_option
    words = [*options, str(port)] if options is not None else []
    began = time.perf_counter()
    process = subprocess.Popen(
        [*contender.command, *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        if options is None:
            port = int(process.stdout.readline().rpartition(":")[2])
        await_html(port)
        seconds = time.perf_counter() - began
        return Sample(seconds, peak(process.pid))
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()


def peak(pid: int) -> float:
    """The largest resident set of a process and its children so far, in MiB."""
    total = 0
    for one in [pid, *children(pid)]:
        for line in Path(f"/proc/{one}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                total += int(line.split()[1])
    return total / 1024


def children(pid: int) -> list[int]:
    """Servers that outlive their starter are sessions of their own, and not counted."""
    found = []
    for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        if os.getsid(int(word)) == os.getsid(pid):
            found += [int(word), *children(int(word))]
    return found
