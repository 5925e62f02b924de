"""What a training run says and hears; everything behind this is somebody else's business."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal, Protocol

from ._checkpoints import Artifact

EventType = Literal[
    "training.started",
    "training.resumed",
    "training.log",
    "checkpoint.saved",
    "training.completed",
    "training.failed",
    "training.cancelled",
]

TERMINAL: frozenset[str] = frozenset(
    {"training.completed", "training.failed", "training.cancelled"}
)


class Reporter(Protocol):
    """Takes the run's events, and knows whether somebody wants it to stop."""

    def emit(
        self, event: EventType, /, *, artifacts: Sequence[Artifact] = (), **fields: Any
    ) -> None:
        """Record an event. Files it names are delivered before it. Never blocks on a network."""

    @property
    def stop_requested(self) -> bool:
        """Whether the run should end at its next step."""


def event_body(
    event: EventType, job_id: str, artifacts: Sequence[Artifact], fields: dict[str, Any]
) -> dict[str, Any]:
    """The event as the contract writes it.

    Left out are fields that are None, and numbers that JSON cannot write (a loss of NaN).
    """
    body: dict[str, Any] = {
        "type": event,
        "jobId": job_id,
        "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }
    body |= _writable(fields)
    if artifacts:
        body["artifacts"] = [artifact.to_wire() for artifact in artifacts]
    return body


def _writable(fields: dict[str, Any]) -> dict[str, Any]:
    kept = {}
    for name, value in fields.items():
        if isinstance(value, dict):
            kept[name] = _writable(value)
        elif value is not None and not (isinstance(value, float) and not math.isfinite(value)):
            kept[name] = value
    return kept
