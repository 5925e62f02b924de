# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING

if TYPE_CHECKING:
    from .chat_role import ChatRole


@define(kw_only=True)
class ChatMessage(Model):
    """A message as OpenAI shapes it (snake_case inside)."""

    role: ChatRole
    content: str | list[ContentPart] | None | Unset = UNSET
    name: str | Unset = UNSET
    tool_calls: list[ToolCall] | Unset = UNSET
    tool_call_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("role", "role"),
        ("content", "content"),
        ("name", "name"),
        ("tool_calls", "tool_calls"),
        ("tool_call_id", "tool_call_id"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "ChatMessage") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        role = fields.pop("role", MISSING)
        content = fields.pop("content", UNSET)
        name = fields.pop("name", UNSET)
        tool_calls = fields.pop("tool_calls", UNSET)
        tool_call_id = fields.pop("tool_call_id", UNSET)
        return cls(
            role=decode_chat_role(role, "ChatMessage.role"),
            content=UNSET
            if content is UNSET
            else None
            if content is None
            else decode.first(
                content,
                "ChatMessage.content",
                (
                    lambda item: decode.string(item, "ChatMessage.content"),
                    lambda item: [
                        ContentPart.from_dict(item, "ChatMessage.content[]")
                        for item in decode.array(item, "ChatMessage.content")
                    ],
                ),
            ),
            name=UNSET if name is UNSET else decode.string(name, "ChatMessage.name"),
            tool_calls=UNSET
            if tool_calls is UNSET
            else [
                ToolCall.from_dict(item, "ChatMessage.tool_calls[]")
                for item in decode.array(tool_calls, "ChatMessage.tool_calls")
            ],
            tool_call_id=UNSET
            if tool_call_id is UNSET
            else decode.string(tool_call_id, "ChatMessage.tool_call_id"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .chat_role import decode_chat_role
from .content_part import ContentPart
from .tool_call import ToolCall
