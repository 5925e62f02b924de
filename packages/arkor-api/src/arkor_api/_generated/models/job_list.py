# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class JobList(Model):
    """Job list."""

    jobs: list[Job]
    next_cursor: str | None | Unset = UNSET
    """Null on the last page."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("jobs", "jobs"),
        ("next_cursor", "nextCursor"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "JobList") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        jobs = fields.pop("jobs", MISSING)
        next_cursor = fields.pop("nextCursor", UNSET)
        return cls(
            jobs=[
                Job.from_dict(item, "JobList.jobs[]") for item in decode.array(jobs, "JobList.jobs")
            ],
            next_cursor=UNSET
            if next_cursor is UNSET
            else None
            if next_cursor is None
            else decode.string(next_cursor, "JobList.nextCursor"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .job import Job
