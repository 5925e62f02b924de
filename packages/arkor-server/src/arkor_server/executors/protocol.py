"""What the control plane needs of an executor."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

Handle: TypeAlias = dict[str, Any]
"""What an executor needs to find a worker again, also in another server process. JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSpec:
    """One attempt of one job. The rest a worker asks the control plane for."""

    job_id: str
    attempt: int
    base_url: str
    token: str
    run_dir: Path


@dataclass(frozen=True, slots=True)
class WorkerState:
    """`alive`, or `gone` with an exit code where one is known (negative: the signal)."""

    state: Literal["alive", "gone"]
    exit_code: int | None = None


class Executor(Protocol):
    """Starts, watches and stops workers. Every call returns soon."""

    def start(self, run: RunSpec) -> Handle:
        """Starts the worker of an attempt."""

    def status(self, handle: Handle) -> WorkerState:
        """Whether the worker is alive. A handle may come from an earlier server process."""

    def stop(self, handle: Handle, *, force: bool) -> None:
        """Asks the worker and its children to end, or ends them. Harmless when it is gone."""

    def log_path(self, run_dir: Path) -> Path:
        """Where the worker's output goes, for all attempts of a job."""
