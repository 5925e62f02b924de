# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset


@define(kw_only=True)
class ToolCallFunctionDelta(Model):
    """Tool call function delta."""

    name: str | Unset = UNSET
    arguments: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("name", "name"),
        ("arguments", "arguments"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "ToolCallFunctionDelta") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        name = fields.pop("name", UNSET)
        arguments = fields.pop("arguments", UNSET)
        return cls(
            name=UNSET if name is UNSET else decode.string(name, "ToolCallFunctionDelta.name"),
            arguments=UNSET
            if arguments is UNSET
            else decode.string(arguments, "ToolCallFunctionDelta.arguments"),
            additional_properties=fields,
        )
