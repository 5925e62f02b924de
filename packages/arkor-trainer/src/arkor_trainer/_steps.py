"""What the life of a run consists of, as values: decided in generators, done by two thin shells.

A generator yields a step and is sent how it went. A `Request` is answered with the server's answer
or with the error it ended in, as a value; so what a user's callback raises is never mistaken for
trouble with the server.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from arkor_trainer._events import TrainingEvent

if TYPE_CHECKING:
    from arkor_api.models import JobConfig

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FindDataset:
    """Has this content been uploaded before?"""

    sha256: str


@dataclass(frozen=True, slots=True)
class UploadDataset:
    """Send a data set file; `format` is its layout as JSON."""

    path: Path
    format: str | None


@dataclass(frozen=True, slots=True)
class CreateJob:
    """Start a run."""

    name: str
    config: JobConfig
    source_digest: str | None
    idempotency_key: str


@dataclass(frozen=True, slots=True)
class GetJob:
    """Ask for the true state of a run."""

    job_id: str


@dataclass(frozen=True, slots=True)
class CancelJob:
    """Stop a run."""

    job_id: str


Request: TypeAlias = FindDataset | UploadDataset | CreateJob | GetJob | CancelJob


@dataclass(frozen=True, slots=True)
class Listen:
    """Open the event stream behind `after` and deliver what comes; answered with how it ended:
    `StreamEnd`, or the error.
    """

    job_id: str
    after: str


StreamEnd: TypeAlias = Literal["over", "end", "closed"]
"""The run is over; the server said `end`; the connection was closed in good order."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Deliver:
    """Hand an event to the callbacks."""

    event: TrainingEvent


Step: TypeAlias = Request | Listen | Pause | Deliver
Plan: TypeAlias = Generator[Step, Any, T]
"""Yields steps, is sent their outcomes, returns what came of it."""


def raised(outcome: Any) -> Any:
    """The answer in an outcome, or its error, raised."""
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
