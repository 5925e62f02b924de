"""Workers as processes of this machine.

A worker outlives its server: it leads a session of its own and writes to a file, so neither a
Ctrl-C nor a broken pipe reaches it. A pid alone can be reused; with the start time it names one
process for good.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil

from arkor_server._private_files import write_private
from arkor_server.executors.protocol import Handle, RunSpec, WorkerState

_QUIET_THREADS = {"OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "0"}


class LocalExecutor:
    """Runs `python -m arkor_worker train` on this machine."""

    def __init__(self, python: str = sys.executable) -> None:
        self._python = python
        self._children: dict[int, subprocess.Popen[bytes]] = {}

    def start(self, run: RunSpec) -> Handle:
        run.run_dir.mkdir(parents=True, exist_ok=True)
        order = run.run_dir / "run.json"
        write_private(
            order,
            {
                "baseUrl": run.base_url,
                "jobId": run.job_id,
                "attempt": run.attempt,
                "token": run.token,
                "runDir": str(run.run_dir.resolve()),
            },
        )
        with self.log_path(run.run_dir).open("ab") as log:
            child = subprocess.Popen(
                [self._python, "-m", "arkor_worker", "train", str(order.resolve())],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=run.run_dir,
                env={**os.environ, **_QUIET_THREADS},
                start_new_session=True,
            )
        self._children[child.pid] = child
        return {"pid": child.pid, "started": psutil.Process(child.pid).create_time()}

    def status(self, handle: Handle) -> WorkerState:
        child = self._children.get(handle["pid"])
        if child is not None:
            code = child.poll()
            if code is None:
                return WorkerState("alive")
            return WorkerState("gone", code)
        return WorkerState("alive" if _find(handle) else "gone")

    def stop(self, handle: Handle, *, force: bool) -> None:
        if self.status(handle).state == "gone" and not force:
            return
        # The worker leads a process group: its children go with it.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(handle["pid"], signal.SIGKILL if force else signal.SIGTERM)

    def log_path(self, run_dir: Path) -> Path:
        return run_dir / "worker.log"


def _find(handle: Handle) -> psutil.Process | None:
    try:
        process = psutil.Process(handle["pid"])
        same = abs(process.create_time() - handle["started"]) < 0.05
        return process if same and process.status() != psutil.STATUS_ZOMBIE else None
    except psutil.Error:
        return None
