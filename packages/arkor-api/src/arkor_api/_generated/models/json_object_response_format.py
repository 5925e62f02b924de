# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class JsonObjectResponseFormat(Model):
    """Json object response format."""

    type_: Literal["json_object"] = "json_object"
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (("type_", "type"),)

    @classmethod
    def from_dict(cls, data: object, where: str = "JsonObjectResponseFormat") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        type_ = fields.pop("type", MISSING)
        return cls(
            type_=decode.const(type_, "json_object", "JsonObjectResponseFormat.type"),
            additional_properties=fields,
        )
