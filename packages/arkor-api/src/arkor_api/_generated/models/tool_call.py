# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class ToolCall(Model):
    """Tool call."""

    id: str
    type_: str
    function: ToolCallFunction
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("id", "id"),
        ("type_", "type"),
        ("function", "function"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "ToolCall") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        id = fields.pop("id", MISSING)
        type_ = fields.pop("type", MISSING)
        function = fields.pop("function", MISSING)
        return cls(
            id=decode.string(id, "ToolCall.id"),
            type_=decode.string(type_, "ToolCall.type"),
            function=ToolCallFunction.from_dict(function, "ToolCall.function"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .tool_call_function import ToolCallFunction
