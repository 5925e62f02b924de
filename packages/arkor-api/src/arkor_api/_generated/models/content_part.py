# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class ContentPart(Model):
    """Content part."""

    type_: str
    """Text models take `text` only."""
    text: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("type_", "type"),
        ("text", "text"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "ContentPart") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        type_ = fields.pop("type", MISSING)
        text = fields.pop("text", UNSET)
        return cls(
            type_=decode.string(type_, "ContentPart.type"),
            text=UNSET if text is UNSET else decode.string(text, "ContentPart.text"),
            additional_properties=fields,
        )
