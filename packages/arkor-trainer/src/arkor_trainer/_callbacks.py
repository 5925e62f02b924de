"""What a user wants to be called for."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from arkor_trainer._run_state import TABLE, CallbackName

if TYPE_CHECKING:
    from arkor_trainer._contexts import (
        AsyncCheckpointContext,
        CancelledContext,
        CheckpointContext,
        CompletedContext,
        FailedContext,
        StartedContext,
        TrainingLogContext,
    )

OnStarted: TypeAlias = "Callable[[StartedContext], object]"
OnLog: TypeAlias = "Callable[[TrainingLogContext], object]"
OnCheckpoint: TypeAlias = (
    "Callable[[CheckpointContext], object] | Callable[[AsyncCheckpointContext], object]"
)
OnCompleted: TypeAlias = "Callable[[CompletedContext], object]"
OnFailed: TypeAlias = "Callable[[FailedContext], object]"
OnCancelled: TypeAlias = "Callable[[CancelledContext], object]"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainerCallbacks:
    """Functions that `wait()` calls as the run goes on, one at a time and in order.

    With `create_async_trainer` they may also be `async def`. One that raises ends the wait with
    that very exception.

    >>> TrainerCallbacks(on_log=lambda ctx: print(ctx.step, ctx.loss)).on_completed is None
    True
    """

    on_started: OnStarted | None = None
    on_log: OnLog | None = None
    on_checkpoint: OnCheckpoint | None = None
    on_completed: OnCompleted | None = None
    on_failed: OnFailed | None = None
    on_cancelled: OnCancelled | None = None


class Handlers:
    """The callbacks of one trainer, by the type of their event."""

    def __init__(self, callbacks: TrainerCallbacks | None, *, asynchronous: bool) -> None:
        self.by_event: dict[type, Callable[[Any], object]] = {}
        self._asynchronous = asynchronous
        for item in fields(callbacks) if callbacks is not None else ():
            callback = getattr(callbacks, item.name)
            if callback is not None:
                self.add(cast("CallbackName", item.name), callback)

    def add(self, name: CallbackName, callback: Callable[[Any], object]) -> None:
        """From now on `callback` is called; it takes the place of the one before."""
        if not callable(callback):
            raise TypeError(f"{name} must be a function, not {type(callback).__name__}")
        if is_async(callback) and not self._asynchronous:
            raise TypeError(f"{name} is an async function; use create_async_trainer for it")
        event = next(event for event, row in TABLE.items() if row.callback == name)
        self.by_event[event] = callback


def is_async(callback: Callable[..., object]) -> bool:
    """Whether calling it gives something to await."""
    while isinstance(callback, functools.partial):
        callback = callback.func
    return inspect.iscoroutinefunction(callback) or inspect.iscoroutinefunction(
        getattr(callback, "__call__", None)  # noqa: B004 - the method itself is what counts
    )
