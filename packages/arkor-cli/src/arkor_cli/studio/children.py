"""Child processes that do not outlive the request that asked for them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import anyio
from anyio.abc import Process

_PATIENCE = 3.0
"""Seconds a child has to end by itself, once asked."""


async def spawn(module: str, arguments: Sequence[str], *, cwd: Path, merge: bool) -> Process:
    """`python -m module ...` in a process group of its own; `merge` sends stderr to stdout."""
    return await anyio.open_process(
        [sys.executable, "-m", module, *arguments],
        cwd=cwd,
        env=_environment(os.environ),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.STDOUT if merge else subprocess.PIPE,
        start_new_session=True,
    )


async def end(process: Process) -> None:
    """Ends a child and what it started: asked first, then made to."""
    with anyio.CancelScope(shield=True):
        for number in (signal.SIGINT, signal.SIGKILL):
            if process.returncode is not None:
                break
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, number)
            with anyio.move_on_after(_PATIENCE):
                await process.wait()
        await process.aclose()


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Output arrives line by line. A project folder must not shadow the library."""
    return {**environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8", "PYTHONSAFEPATH": "1"}
