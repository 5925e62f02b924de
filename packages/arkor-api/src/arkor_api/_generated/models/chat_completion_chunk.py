# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class ChatCompletionChunk(Model):
    """Chat completion chunk."""

    choices: list[ChatChunkChoice]
    id: str | Unset = UNSET
    object_: str | Unset = UNSET
    created: int | Unset = UNSET
    model: str | Unset = UNSET
    usage: ChatUsage | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("choices", "choices"),
        ("id", "id"),
        ("object_", "object"),
        ("created", "created"),
        ("model", "model"),
        ("usage", "usage"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "ChatCompletionChunk") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        choices = fields.pop("choices", MISSING)
        id = fields.pop("id", UNSET)
        object_ = fields.pop("object", UNSET)
        created = fields.pop("created", UNSET)
        model = fields.pop("model", UNSET)
        usage = fields.pop("usage", UNSET)
        return cls(
            choices=[
                ChatChunkChoice.from_dict(item, "ChatCompletionChunk.choices[]")
                for item in decode.array(choices, "ChatCompletionChunk.choices")
            ],
            id=UNSET if id is UNSET else decode.string(id, "ChatCompletionChunk.id"),
            object_=UNSET
            if object_ is UNSET
            else decode.string(object_, "ChatCompletionChunk.object"),
            created=UNSET
            if created is UNSET
            else decode.integer(created, "ChatCompletionChunk.created"),
            model=UNSET if model is UNSET else decode.string(model, "ChatCompletionChunk.model"),
            usage=UNSET
            if usage is UNSET
            else None
            if usage is None
            else ChatUsage.from_dict(usage, "ChatCompletionChunk.usage"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .chat_chunk_choice import ChatChunkChoice
from .chat_usage import ChatUsage
