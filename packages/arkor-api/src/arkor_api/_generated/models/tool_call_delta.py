# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset


@define(kw_only=True)
class ToolCallDelta(Model):
    """Tool call delta."""

    index: int | Unset = UNSET
    id: str | Unset = UNSET
    type_: str | Unset = UNSET
    function: ToolCallFunctionDelta | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("index", "index"),
        ("id", "id"),
        ("type_", "type"),
        ("function", "function"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "ToolCallDelta") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        index = fields.pop("index", UNSET)
        id = fields.pop("id", UNSET)
        type_ = fields.pop("type", UNSET)
        function = fields.pop("function", UNSET)
        return cls(
            index=UNSET if index is UNSET else decode.integer(index, "ToolCallDelta.index"),
            id=UNSET if id is UNSET else decode.string(id, "ToolCallDelta.id"),
            type_=UNSET if type_ is UNSET else decode.string(type_, "ToolCallDelta.type"),
            function=UNSET
            if function is UNSET
            else ToolCallFunctionDelta.from_dict(function, "ToolCallDelta.function"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .tool_call_function_delta import ToolCallFunctionDelta
