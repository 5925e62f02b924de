"""A disk that fills up while a run goes on ends the run with a sentence, and nothing else."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from terminal import Terminal, wait_until

MEBIBYTES = 40


@pytest.fixture
def small_disk(make_project: Callable[..., Terminal]) -> Iterator[tuple[Terminal, Path]]:
    """A project whose data folder is a small file system of its own."""
    terminal = make_project()
    folder = terminal.project / ".arkor" / "local"
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={MEBIBYTES}m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("mounting a small file system needs root")
    yield terminal, folder
    terminal.stop_server()
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_the_run_fails_with_what_to_do_and_the_server_lives(
    small_disk: tuple[Terminal, Path],
) -> None:
    terminal, folder = small_disk
    terminal.set_steps(2000, save=50)
    job_id = terminal.run("start", "--detach").stdout.split()[-1]
    wait_until(lambda: (terminal.job(job_id).get("progress") or {}).get("step", 0) >= 60)
    url = terminal.server()["url"]
    ballast = folder / "ballast"
    # Unbuffered: what did not fit must not be tried again when the file is closed.
    with ballast.open("wb", buffering=0) as stream, contextlib.suppress(OSError):
        while True:
            stream.write(b"." * 65536)
    wait_until(lambda: httpx.get(f"{url}/readyz").status_code == 503)
    assert httpx.get(f"{url}/healthz").status_code == 200
    wait_until(lambda: "could not be written" in terminal.run("jobs", "logs", job_id).stdout)
    ballast.unlink()
    done = terminal.run("jobs", "watch", job_id, "--no-callbacks", code=1)
    assert "Free space where runs are kept" in done.stderr
    steps = [
        int(line.split()[1].split("/")[0])
        for line in done.stderr.splitlines()
        if line.startswith("step ")
    ]
    assert steps == [1, *range(10, 10 * len(steps), 10)], "no event lost or doubled"
    assert httpx.get(f"{url}/readyz").status_code == 200
