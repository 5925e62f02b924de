# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class JobEventList(Model):
    """Job event list."""

    events: list[JobEventRecord]
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (("events", "events"),)

    @classmethod
    def from_dict(cls, data: object, where: str = "JobEventList") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        events = fields.pop("events", MISSING)
        return cls(
            events=[
                JobEventRecord.from_dict(item, "JobEventList.events[]")
                for item in decode.array(events, "JobEventList.events")
            ],
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .job_event_record import JobEventRecord
