# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class ToolFunction(Model):
    """Tool function."""

    name: str
    description: str | Unset = UNSET
    parameters: dict[str, Any] | Unset = UNSET
    """A JSON Schema."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("name", "name"),
        ("description", "description"),
        ("parameters", "parameters"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "ToolFunction") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        name = fields.pop("name", MISSING)
        description = fields.pop("description", UNSET)
        parameters = fields.pop("parameters", UNSET)
        return cls(
            name=decode.string(name, "ToolFunction.name"),
            description=UNSET
            if description is UNSET
            else decode.string(description, "ToolFunction.description"),
            parameters=UNSET
            if parameters is UNSET
            else decode.record(parameters, "ToolFunction.parameters"),
            additional_properties=fields,
        )
