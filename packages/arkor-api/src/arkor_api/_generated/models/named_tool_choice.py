# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class NamedToolChoice(Model):
    """Named tool choice."""

    type_: Literal["function"] = "function"
    function: ToolName
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("type_", "type"),
        ("function", "function"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "NamedToolChoice") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        type_ = fields.pop("type", MISSING)
        function = fields.pop("function", MISSING)
        return cls(
            type_=decode.const(type_, "function", "NamedToolChoice.type"),
            function=ToolName.from_dict(function, "NamedToolChoice.function"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .tool_name import ToolName
