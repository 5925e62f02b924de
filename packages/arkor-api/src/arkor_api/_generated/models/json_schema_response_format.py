# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class JsonSchemaResponseFormat(Model):
    """Json schema response format."""

    type_: Literal["json_schema"] = "json_schema"
    json_schema: NamedJsonSchema
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("type_", "type"),
        ("json_schema", "json_schema"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "JsonSchemaResponseFormat") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        type_ = fields.pop("type", MISSING)
        json_schema = fields.pop("json_schema", MISSING)
        return cls(
            type_=decode.const(type_, "json_schema", "JsonSchemaResponseFormat.type"),
            json_schema=NamedJsonSchema.from_dict(
                json_schema, "JsonSchemaResponseFormat.json_schema"
            ),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .named_json_schema import NamedJsonSchema
