# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class RunEstimate(Model):
    """Run estimate."""

    seconds: float | None
    memory_bytes: int | None
    device: str
    """Such as `cpu` or `cuda`."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("seconds", "seconds"),
        ("memory_bytes", "memoryBytes"),
        ("device", "device"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "RunEstimate") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        seconds = fields.pop("seconds", MISSING)
        memory_bytes = fields.pop("memoryBytes", MISSING)
        device = fields.pop("device", MISSING)
        return cls(
            seconds=None if seconds is None else decode.number(seconds, "RunEstimate.seconds"),
            memory_bytes=None
            if memory_bytes is None
            else decode.integer(memory_bytes, "RunEstimate.memoryBytes"),
            device=decode.string(device, "RunEstimate.device"),
            additional_properties=fields,
        )
