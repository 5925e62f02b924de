"""What events do to a run: one table, read by everything that follows runs.

A row says how the state changes (None: not at all), which callback the event belongs to (None: to
no callback), and what that callback receives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, NamedTuple, TypeAlias, assert_never

from arkor_trainer._backend_value import Backend
from arkor_trainer._contexts import (
    CancelledContext,
    CheckpointContext,
    CompletedContext,
    FailedContext,
    StartedContext,
    TrainingLogContext,
)
from arkor_trainer._events import (
    CheckpointSaved,
    TrainingCancelled,
    TrainingCompleted,
    TrainingEvent,
    TrainingFailed,
    TrainingLog,
    TrainingResumed,
    TrainingStarted,
)
from arkor_trainer._job import Artifact, TrainingJob, TrainingResult, read_artifacts

CallbackName: TypeAlias = Literal[
    "on_started", "on_log", "on_checkpoint", "on_completed", "on_failed", "on_cancelled"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunState:
    """The job as far as its events have told, and what it has made."""

    job: TrainingJob
    artifacts: tuple[Artifact, ...] = ()

    @property
    def result(self) -> TrainingResult:
        return TrainingResult(job=self.job, artifacts=self.artifacts)


def _started(state: RunState, event: TrainingStarted) -> RunState:
    started_at = _moment(event.timestamp) or state.job.started_at
    return RunState(job=replace(state.job, status="running", started_at=started_at))


def _completed(state: RunState, event: TrainingCompleted) -> RunState:
    job = replace(state.job, status="completed", completed_at=_ended_at(state, event))
    return RunState(job=job, artifacts=read_artifacts(event.artifacts))


def _failed(state: RunState, event: TrainingFailed) -> RunState:
    ended_at = _ended_at(state, event)
    job = replace(state.job, status="failed", error=event.error, completed_at=ended_at)
    return replace(state, job=job)


def _cancelled(state: RunState, event: TrainingCancelled) -> RunState:
    job = replace(state.job, status="cancelled", completed_at=_ended_at(state, event))
    return replace(state, job=job)


def _on_started(job: TrainingJob, event: TrainingStarted, _: Backend) -> StartedContext:
    known: Mapping[str, Any] = event.metadata if isinstance(event.metadata, dict) else {}
    return StartedContext(
        job=job,
        total_steps=known.get("totalSteps"),
        device=known.get("device"),
        model=known.get("model"),
        train_rows=known.get("trainRows"),
        eval_rows=known.get("evalRows"),
    )


def _on_log(job: TrainingJob, event: TrainingLog, _: Backend) -> TrainingLogContext:
    return TrainingLogContext(
        job,
        event.step,
        event.loss,
        event.eval_loss,
        event.learning_rate,
        event.epoch,
        event.samples_per_second,
        event.tokens_per_second,
    )


def _on_checkpoint(job: TrainingJob, event: CheckpointSaved, backend: Backend) -> CheckpointContext:
    artifacts = read_artifacts(event.artifacts)
    return CheckpointContext(job=job, step=event.step, artifacts=artifacts, backend=backend)


def _on_completed(job: TrainingJob, event: TrainingCompleted, _: Backend) -> CompletedContext:
    metrics = event.metrics if isinstance(event.metrics, dict) else {}
    return CompletedContext(
        job=job,
        artifacts=read_artifacts(event.artifacts),
        metrics={_snake(name): value for name, value in metrics.items()},
    )


def _on_failed(job: TrainingJob, event: TrainingFailed, _: Backend) -> FailedContext:
    return FailedContext(job=job, error=event.error, step=event.step)


def _on_cancelled(job: TrainingJob, event: TrainingCancelled, _: Backend) -> CancelledContext:
    return CancelledContext(job=job, step=event.step)


def _to_nobody(*_: object) -> None:
    """There is no callback for this."""


class Row(NamedTuple):
    """What one type of event means."""

    reduce: Callable[[RunState, Any], RunState] | None
    callback: CallbackName | None
    context: Callable[[TrainingJob, Any, Backend], object]


TABLE: Mapping[type[TrainingEvent], Row] = {
    TrainingStarted: Row(_started, "on_started", _on_started),
    TrainingLog: Row(None, "on_log", _on_log),
    CheckpointSaved: Row(None, "on_checkpoint", _on_checkpoint),
    TrainingResumed: Row(None, None, _to_nobody),
    TrainingCompleted: Row(_completed, "on_completed", _on_completed),
    TrainingFailed: Row(_failed, "on_failed", _on_failed),
    TrainingCancelled: Row(_cancelled, "on_cancelled", _on_cancelled),
}


def missing_event(job: TrainingJob) -> TrainingEvent | None:
    """The event that must have ended `job`; None while it has not ended."""
    ended_at = job.completed_at.isoformat() if job.completed_at else ""
    match job.status:
        case "queued" | "running":
            return None
        case "completed":
            return TrainingCompleted(job.id, ended_at)
        case "failed":
            return TrainingFailed(job.id, ended_at, job.error or "")
        case "cancelled":
            return TrainingCancelled(job.id, ended_at)
    assert_never(job.status)


def _ended_at(state: RunState, event: TrainingEvent) -> datetime | None:
    return _moment(event.timestamp) or state.job.completed_at


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()
