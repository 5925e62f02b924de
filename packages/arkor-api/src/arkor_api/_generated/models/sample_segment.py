# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class SampleSegment(Model):
    """Sample segment."""

    text: str
    trained: bool
    """Whether the model learns to produce this text."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("text", "text"),
        ("trained", "trained"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "SampleSegment") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        text = fields.pop("text", MISSING)
        trained = fields.pop("trained", MISSING)
        return cls(
            text=decode.string(text, "SampleSegment.text"),
            trained=decode.boolean(trained, "SampleSegment.trained"),
            additional_properties=fields,
        )
