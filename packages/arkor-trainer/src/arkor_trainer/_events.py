"""The events of a run, decoded from the data of their frames (JSON) with msgspec.

A stream may hold more than this version knows. `decode` tells three things apart: an event, data
that is understood to be nothing for us (`None`: an unknown type, no object, a field of the wrong
kind), and data that is no JSON at all (`MALFORMED`), which says that the connection is in trouble.
"""

from __future__ import annotations

from enum import Enum
from typing import Any, Final, TypeAlias

import msgspec


class _Event(msgspec.Struct, frozen=True, tag_field="type", rename="camel"):
    """What all events carry. `timestamp` is RFC 3339 text, as sent."""

    job_id: str = ""
    timestamp: str = ""


class TrainingStarted(_Event, frozen=True, tag="training.started"):
    """The worker has loaded model and data; `metadata` is what it found out."""

    metadata: Any = None


class TrainingLog(_Event, frozen=True, tag="training.log", kw_only=True):
    """Numbers of one step."""

    step: int
    loss: float | None = None
    eval_loss: float | None = None
    learning_rate: float | None = None
    epoch: float | None = None
    samples_per_second: float | None = None
    tokens_per_second: float | None = None


class CheckpointSaved(_Event, frozen=True, tag="checkpoint.saved", kw_only=True):
    """An adapter can be tried from now on."""

    step: int
    artifacts: Any = None


class TrainingResumed(_Event, frozen=True, tag="training.resumed", kw_only=True):
    """A new worker goes on from the checkpoint at `step`; later points are void."""

    step: int
    attempt: int = 1


class TrainingCompleted(_Event, frozen=True, tag="training.completed"):
    """The run is done."""

    artifacts: Any = None
    metrics: Any = None


class TrainingFailed(_Event, frozen=True, tag="training.failed"):
    """The run ended with an error."""

    error: str = ""
    step: int | None = None


class TrainingCancelled(_Event, frozen=True, tag="training.cancelled"):
    """Somebody stopped the run."""

    step: int | None = None


TrainingEvent: TypeAlias = (
    TrainingStarted
    | TrainingLog
    | CheckpointSaved
    | TrainingResumed
    | TrainingCompleted
    | TrainingFailed
    | TrainingCancelled
)


class Malformed(Enum):
    """The type of `MALFORMED`."""

    MALFORMED = "malformed"


MALFORMED: Final = Malformed.MALFORMED

_decode = msgspec.json.Decoder(TrainingEvent).decode


def decode(data: bytes) -> TrainingEvent | Malformed | None:
    """The event in `data`, None for valid JSON that is no event of ours, else `MALFORMED`.

    >>> decode(b'{"type": "training.log", "step": 3, "evalLoss": 0.5}').eval_loss
    0.5
    >>> decode(b'{"type": "training.paused"}') is None
    True
    >>> decode(b'{"type": "trai')
    <Malformed.MALFORMED: 'malformed'>
    """
    try:
        event: TrainingEvent = _decode(data)
    except msgspec.ValidationError:
        return None if _is_json(data) else MALFORMED
    except (msgspec.DecodeError, RecursionError):
        return MALFORMED
    return event


def _is_json(data: bytes) -> bool:
    """A wrong field is reported where it is met, before the rest of the text was looked at."""
    try:
        msgspec.json.decode(data, type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True
