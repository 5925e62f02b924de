"""One line an event, for logs and pipes."""

from __future__ import annotations

from arkor_cli._output import note, result
from arkor_cli.progress.figures import Figures
from arkor_trainer import (
    Backend,
    CheckpointSaved,
    Observer,
    RunState,
    TrainingCompleted,
    TrainingEvent,
    TrainingJob,
    TrainingLog,
    TrainingResumed,
    TrainingStarted,
)

_DRIFT = (
    "Drift: served from its files, the adapter does not answer as it did at the end of training; "
    "the run's log shows both answers."
)


class LineDisplay:
    """Prints what happens; also what the live display writes above its bar."""

    def __init__(self, *, starts: bool = True) -> None:
        self._starts = starts
        self._figures = Figures()

    @property
    def observer(self) -> Observer:
        return self

    def __enter__(self) -> LineDisplay:
        return self

    def __exit__(self, *failure: object) -> None:
        return None

    def on_job(self, job: TrainingJob, backend: Backend) -> None:
        if self._starts:
            result(f"Started job {job.id}")
        note(where(backend))

    def on_event(self, event: TrainingEvent, state: RunState) -> None:
        self._figures = self._figures.after(event)
        line = milestone(event)
        if line is not None:
            note(line)
        elif isinstance(event, TrainingLog):
            total = f"/{self._figures.total}" if self._figures.total else ""
            note("  ".join([f"step {event.step}{total}", *self._figures.parts]))

    def on_pause(self, seconds: float) -> None:
        note(f"The connection is gone; trying again in {seconds:.0f} s.")


def where(backend: Backend) -> str:
    """Where a run takes place."""
    return "Training on this machine." if backend.kind == "local" else f"At {backend.base_url}."


def milestone(event: TrainingEvent) -> str | None:
    """What is worth a line of its own."""
    if isinstance(event, TrainingStarted):
        known = event.metadata if isinstance(event.metadata, dict) else {}
        rows = f", {known['trainRows']} rows" if known.get("trainRows") else ""
        return f"Training {known.get('model', '')} on {known.get('device', 'a worker')}{rows}."
    if isinstance(event, CheckpointSaved):
        return f"Checkpoint at step {event.step}."
    if isinstance(event, TrainingResumed):
        return f"The worker was started again; going on from step {event.step}."
    if isinstance(event, TrainingCompleted):
        known = event.metrics if isinstance(event.metrics, dict) else {}
        return _DRIFT if known.get("parity") == "drift" else None
    return None
