# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING

if TYPE_CHECKING:
    from .training_event import TrainingEvent


@define(kw_only=True)
class RunEvent(Model):
    """Run event."""

    sequence: int
    """Counts this attempt's events from 1, without gaps."""
    event: TrainingEvent
    """What happens to a run. Clients skip types they do not know."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("sequence", "sequence"),
        ("event", "event"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "RunEvent") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        sequence = fields.pop("sequence", MISSING)
        event = fields.pop("event", MISSING)
        return cls(
            sequence=decode.integer(sequence, "RunEvent.sequence"),
            event=decode_training_event(event, "RunEvent.event"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .training_event import decode_training_event
