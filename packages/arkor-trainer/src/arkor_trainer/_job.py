"""A run as users see it: frozen values in Python's names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from arkor_api import Unset
    from arkor_api.models import Job, JobConfig

JobStatus: TypeAlias = Literal["queued", "running", "completed", "failed", "cancelled"]
"""The last three are final."""

FINAL: frozenset[JobStatus] = frozenset({"completed", "failed", "cancelled"})

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingJob:
    """One run. Times carry their zone; `error` says why it failed and what to change."""

    id: str
    org_id: str
    project_id: str
    name: str
    status: JobStatus
    config: JobConfig
    created_at: datetime
    started_at: datetime | None = None
    completed_at: datetime | None = None
    error: str | None = None

    @property
    def is_final(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.status in FINAL


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedJob:
    """What `start()` and `attach()` answer."""

    job_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """A file that a run made. `bytes` is its size, `sha256` its content's hash, when known."""

    name: str
    sha256: str | None = None
    bytes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingResult:
    """How a run ended: `job.status` says whether it completed, failed or was cancelled."""

    job: TrainingJob
    artifacts: tuple[Artifact, ...] = ()


def training_job(job: Job) -> TrainingJob:
    """The job of an answer."""
    return TrainingJob(
        id=job.id,
        org_id=job.org_id,
        project_id=job.project_id,
        name=job.name,
        status=job.status,
        config=job.config,
        created_at=job.created_at,
        started_at=_known(job.started_at),
        completed_at=_known(job.completed_at),
        error=_known(job.error),
    )


def read_artifacts(value: object) -> tuple[Artifact, ...]:
    """The artifacts an event lists; what has no name is left out."""
    items = value if isinstance(value, list) else []
    return tuple(
        Artifact(name=item["name"], sha256=_typed(item, "sha256", str), bytes=_size(item))
        for item in items
        if isinstance(item, dict) and isinstance(item.get("name"), str)
    )


def _size(item: Mapping[str, Any]) -> int | None:
    return _typed(item, "bytes", int)


def _typed(item: Mapping[str, Any], name: str, kind: type[T]) -> T | None:
    value = item.get(name)
    return value if isinstance(value, kind) else None


def _known(value: T | Unset | None) -> T | None:
    from arkor_api import Unset

    return None if isinstance(value, Unset) else value
