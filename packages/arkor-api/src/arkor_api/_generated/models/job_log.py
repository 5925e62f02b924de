# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class JobLog(Model):
    """Job log."""

    text: str
    next_offset: int
    complete: bool
    """True when the job has ended and nothing follows."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("text", "text"),
        ("next_offset", "nextOffset"),
        ("complete", "complete"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "JobLog") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        text = fields.pop("text", MISSING)
        next_offset = fields.pop("nextOffset", MISSING)
        complete = fields.pop("complete", MISSING)
        return cls(
            text=decode.string(text, "JobLog.text"),
            next_offset=decode.integer(next_offset, "JobLog.nextOffset"),
            complete=decode.boolean(complete, "JobLog.complete"),
            additional_properties=fields,
        )
