# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset


@define(kw_only=True)
class ChatDelta(Model):
    """Chat delta."""

    role: str | Unset = UNSET
    content: str | None | Unset = UNSET
    tool_calls: list[ToolCallDelta] | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("role", "role"),
        ("content", "content"),
        ("tool_calls", "tool_calls"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "ChatDelta") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        role = fields.pop("role", UNSET)
        content = fields.pop("content", UNSET)
        tool_calls = fields.pop("tool_calls", UNSET)
        return cls(
            role=UNSET if role is UNSET else decode.string(role, "ChatDelta.role"),
            content=UNSET
            if content is UNSET
            else None
            if content is None
            else decode.string(content, "ChatDelta.content"),
            tool_calls=UNSET
            if tool_calls is UNSET
            else [
                ToolCallDelta.from_dict(item, "ChatDelta.tool_calls[]")
                for item in decode.array(tool_calls, "ChatDelta.tool_calls")
            ],
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .tool_call_delta import ToolCallDelta
