"""Callbacks as decorators: `@trainer.on_log` and its like.

Each gives the function back as it is, so that it can still be called and tested by itself.
"""

from __future__ import annotations

from typing import TypeVar

from arkor_trainer._callbacks import (
    Handlers,
    OnCancelled,
    OnCheckpoint,
    OnCompleted,
    OnFailed,
    OnLog,
    OnStarted,
)

Started = TypeVar("Started", bound=OnStarted)
Log = TypeVar("Log", bound=OnLog)
Checkpoint = TypeVar("Checkpoint", bound=OnCheckpoint)
Completed = TypeVar("Completed", bound=OnCompleted)
Failed = TypeVar("Failed", bound=OnFailed)
Cancelled = TypeVar("Cancelled", bound=OnCancelled)


class Decorators:
    """What registers callbacks; a later one takes the place of the one before."""

    _handlers: Handlers

    def on_started(self, callback: Started) -> Started:
        """Calls the function when training begins."""
        self._handlers.add("on_started", callback)
        return callback

    def on_log(self, callback: Log) -> Log:
        """Calls the function with the numbers of a step."""
        self._handlers.add("on_log", callback)
        return callback

    def on_checkpoint(self, callback: Checkpoint) -> Checkpoint:
        """Calls the function when a checkpoint can be tried."""
        self._handlers.add("on_checkpoint", callback)
        return callback

    def on_completed(self, callback: Completed) -> Completed:
        """Calls the function when the run is done."""
        self._handlers.add("on_completed", callback)
        return callback

    def on_failed(self, callback: Failed) -> Failed:
        """Calls the function when the run has failed."""
        self._handlers.add("on_failed", callback)
        return callback

    def on_cancelled(self, callback: Cancelled) -> Cancelled:
        """Calls the function when the run was stopped."""
        self._handlers.add("on_cancelled", callback)
        return callback
