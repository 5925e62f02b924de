"""This project's local server: found, or started as a process of its own.

The server writes `.arkor/local/server.json` once it answers, and takes it away when it ends. A pid
can be reused, so the note also names the process's start time. Starters hold a file lock, so that
many of them at once share one server. The server ends by itself after a while without work.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from arkor_trainer._errors import LocalServerError

PATIENCE = 30.0
"""Seconds a new server has to answer."""

_PAUSE = 0.05
_LOG_TAIL_BYTES = 4000
_NEEDED = ("arkor_server", "arkor_worker")


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalServer:
    """Where the server of a project answers."""

    url: str
    port: int
    token: str = field(repr=False)
    pid: int
    version: str


def local_folder(project: Path) -> Path:
    """Where everything a local run writes is kept."""
    return project.resolve() / ".arkor" / "local"


def find_local_server(project: Path) -> LocalServer | None:
    """The server of a project, if its process lives."""
    try:
        note = json.loads((local_folder(project) / "server.json").read_bytes())
        server = LocalServer(
            url=note["url"],
            port=note["port"],
            token=note["token"],
            pid=note["pid"],
            version=note["version"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return server if _lives(note) else None


def check_local_server_installed() -> None:
    """Whether a local server could be started at all, without starting one.

    Raises:
        LocalServerError: it could not.
    """
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise LocalServerError(
            f"Local runs need {' and '.join(name.replace('_', '-') for name in missing)}: "
            "pip install 'arkor[local]'"
        )


def ensure_local_server(project: Path, *, patience: float = PATIENCE) -> LocalServer:
    """The server of a project, started if it does not run. `patience` is in seconds.

    Raises:
        LocalServerError: it is not installed, ended at once, or does not answer.
    """
    from filelock import FileLock, Timeout

    server = _answering(project)
    if server is not None:
        return server
    check_local_server_installed()
    folder = local_folder(project)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / "start.lock", timeout=patience * 2, is_singleton=False):
            return _answering(project) or _start(project, patience)
    except Timeout as error:
        raise LocalServerError(
            f"Another process is starting this project's server ({folder}) and does not finish. "
            "End it and try again."
        ) from error


def stop_local_server(project: Path, *, patience: float = 10.0) -> bool:
    """Ends the server of a project; False when none runs. Runs that are going on go on."""
    import psutil

    server = find_local_server(project)
    if server is None:
        return False
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(server.pid)
        process.terminate()
        try:
            process.wait(patience)
        except psutil.TimeoutExpired:
            process.kill()
    return True


def _answering(project: Path) -> LocalServer | None:
    server = find_local_server(project)
    if server is None:
        return None
    from arkor_trainer._control_plane import answers

    return server if answers(server.url) else None


def _lives(note: Mapping[str, Any]) -> bool:
    import psutil

    with suppress(psutil.Error, KeyError, TypeError, ValueError):
        started = psutil.Process(note["pid"]).create_time()
        return abs(started - float(note["startTime"])) < 1.0
    return False


def _start(project: Path, patience: float) -> LocalServer:
    folder = local_folder(project)
    log = folder / "server.log"
    command = [sys.executable, "-m", "arkor_server", "--local", "--data-dir", str(folder)]
    with log.open("ab") as output:
        begin = output.tell()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=project,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            start_new_session=True,
        )
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        status = process.poll()
        if status is not None:
            raise LocalServerError(
                f"The local server ended with status {status}.",
                log=log,
                log_tail=_tail(log, begin),
            )
        server = _answering(project)
        if server is not None:
            _disown(process)
            return server
        time.sleep(_PAUSE)
    process.terminate()
    process.wait()
    raise LocalServerError(
        f"The local server did not answer within {patience:.0f} s.",
        log=log,
        log_tail=_tail(log, begin),
    )


def _disown(process: subprocess.Popen[bytes]) -> None:
    """The server outlives us on purpose; that is no reason for a warning."""
    process.returncode = 0


def _tail(log: Path, begin: int) -> str:
    with log.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(begin, size - _LOG_TAIL_BYTES))
        return stream.read().decode("utf-8", "replace").strip()
