"""The life of a job, as a table: (state, what happens) → the next state."""

from __future__ import annotations

from typing import Literal, TypeAlias

Status: TypeAlias = Literal["queued", "running", "completed", "failed", "cancelled"]
Trigger: TypeAlias = Literal["launch", "complete", "fail", "cancel"]

FINAL: frozenset[str] = frozenset({"completed", "failed", "cancelled"})

_TRANSITIONS: dict[tuple[str, Trigger], Status] = {
    ("queued", "launch"): "running",
    ("queued", "fail"): "failed",
    ("queued", "cancel"): "cancelled",
    ("running", "launch"): "running",
    ("running", "complete"): "completed",
    ("running", "fail"): "failed",
    ("running", "cancel"): "cancelled",
}


def next_status(status: str, trigger: Trigger) -> Status | None:
    """The state after `trigger`; None where it cannot happen.

    >>> next_status("running", "complete"), next_status("completed", "cancel")
    ('completed', None)
    """
    return _TRANSITIONS.get((status, trigger))
