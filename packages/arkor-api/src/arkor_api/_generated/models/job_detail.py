# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class JobDetail(Model):
    """Job detail."""

    job: Job
    events: list[dict[str, Any]] | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("job", "job"),
        ("events", "events"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "JobDetail") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        job = fields.pop("job", MISSING)
        events = fields.pop("events", UNSET)
        return cls(
            job=Job.from_dict(job, "JobDetail.job"),
            events=UNSET
            if events is UNSET
            else [
                decode.record(item, "JobDetail.events[]")
                for item in decode.array(events, "JobDetail.events")
            ],
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .job import Job
