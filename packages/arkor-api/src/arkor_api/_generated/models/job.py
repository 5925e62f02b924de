# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING

if TYPE_CHECKING:
    from .job_status import JobStatus


@define(kw_only=True)
class Job(Model):
    """Job."""

    id: str
    org_id: str
    project_id: str
    name: str
    status: JobStatus
    """`completed`, `failed` and `cancelled` are final."""
    config: JobConfig
    """What to train. Send only what should differ from the defaults; `false`, `0` and `null` are values.
    `arkor-server` refuses fields it does not know by name.
    """
    created_at: datetime
    error: str | None | Unset = UNSET
    """Why it failed and what to change."""
    started_at: datetime | None | Unset = UNSET
    completed_at: datetime | None | Unset = UNSET
    progress: JobProgress | None | Unset = UNSET
    attempt: int | Unset = UNSET
    """Which start of the worker this is, from 1."""
    source_digest: str | None | Unset = UNSET
    """SHA-256 of the sources that asked for the run."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("id", "id"),
        ("org_id", "orgId"),
        ("project_id", "projectId"),
        ("name", "name"),
        ("status", "status"),
        ("config", "config"),
        ("created_at", "createdAt"),
        ("error", "error"),
        ("started_at", "startedAt"),
        ("completed_at", "completedAt"),
        ("progress", "progress"),
        ("attempt", "attempt"),
        ("source_digest", "sourceDigest"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "Job") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        id = fields.pop("id", MISSING)
        org_id = fields.pop("orgId", MISSING)
        project_id = fields.pop("projectId", MISSING)
        name = fields.pop("name", MISSING)
        status = fields.pop("status", MISSING)
        config = fields.pop("config", MISSING)
        created_at = fields.pop("createdAt", MISSING)
        error = fields.pop("error", UNSET)
        started_at = fields.pop("startedAt", UNSET)
        completed_at = fields.pop("completedAt", UNSET)
        progress = fields.pop("progress", UNSET)
        attempt = fields.pop("attempt", UNSET)
        source_digest = fields.pop("sourceDigest", UNSET)
        return cls(
            id=decode.string(id, "Job.id"),
            org_id=decode.string(org_id, "Job.orgId"),
            project_id=decode.string(project_id, "Job.projectId"),
            name=decode.string(name, "Job.name"),
            status=decode.one_of(status, JOB_STATUS_VALUES, "Job.status"),
            config=JobConfig.from_dict(config, "Job.config"),
            created_at=decode.timestamp(created_at, "Job.createdAt"),
            error=UNSET
            if error is UNSET
            else None
            if error is None
            else decode.string(error, "Job.error"),
            started_at=UNSET
            if started_at is UNSET
            else None
            if started_at is None
            else decode.timestamp(started_at, "Job.startedAt"),
            completed_at=UNSET
            if completed_at is UNSET
            else None
            if completed_at is None
            else decode.timestamp(completed_at, "Job.completedAt"),
            progress=UNSET
            if progress is UNSET
            else None
            if progress is None
            else JobProgress.from_dict(progress, "Job.progress"),
            attempt=UNSET if attempt is UNSET else decode.integer(attempt, "Job.attempt"),
            source_digest=UNSET
            if source_digest is UNSET
            else None
            if source_digest is None
            else decode.string(source_digest, "Job.sourceDigest"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .job_config import JobConfig
from .job_progress import JobProgress
from .job_status import JOB_STATUS_VALUES
