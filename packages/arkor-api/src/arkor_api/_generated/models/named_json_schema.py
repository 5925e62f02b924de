# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class NamedJsonSchema(Model):
    """Named json schema."""

    name: str
    schema: dict[str, Any] | Unset = UNSET
    """A JSON Schema."""
    strict: bool | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("name", "name"),
        ("schema", "schema"),
        ("strict", "strict"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "NamedJsonSchema") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        name = fields.pop("name", MISSING)
        schema = fields.pop("schema", UNSET)
        strict = fields.pop("strict", UNSET)
        return cls(
            name=decode.string(name, "NamedJsonSchema.name"),
            schema=UNSET if schema is UNSET else decode.record(schema, "NamedJsonSchema.schema"),
            strict=UNSET
            if strict is UNSET
            else None
            if strict is None
            else decode.boolean(strict, "NamedJsonSchema.strict"),
            additional_properties=fields,
        )
