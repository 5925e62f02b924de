"""Who watches a run without being part of it, such as a progress display."""

from __future__ import annotations

from typing import Protocol

from arkor_trainer._backend_value import Backend
from arkor_trainer._events import TrainingEvent
from arkor_trainer._job import TrainingJob
from arkor_trainer._run_state import RunState


class Observer(Protocol):
    """Sees everything, before the callbacks do. What it raises ends the wait."""

    def on_job(self, job: TrainingJob, backend: Backend) -> None:
        """A run was started, or is being followed from now on."""

    def on_event(self, event: TrainingEvent, state: RunState) -> None:
        """An event arrived; `state` includes it."""

    def on_pause(self, seconds: float) -> None:
        """The connection is gone; it is opened again after so many seconds."""
