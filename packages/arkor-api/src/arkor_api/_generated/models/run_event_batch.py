# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class RunEventBatch(Model):
    """Run event batch."""

    attempt: int
    events: list[RunEvent]
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("attempt", "attempt"),
        ("events", "events"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "RunEventBatch") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        attempt = fields.pop("attempt", MISSING)
        events = fields.pop("events", MISSING)
        return cls(
            attempt=decode.integer(attempt, "RunEventBatch.attempt"),
            events=[
                RunEvent.from_dict(item, "RunEventBatch.events[]")
                for item in decode.array(events, "RunEventBatch.events")
            ],
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .run_event import RunEvent
