# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class ChatChunkChoice(Model):
    """Chat chunk choice."""

    delta: ChatDelta
    index: int | Unset = UNSET
    finish_reason: str | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("delta", "delta"),
        ("index", "index"),
        ("finish_reason", "finish_reason"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "ChatChunkChoice") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        delta = fields.pop("delta", MISSING)
        index = fields.pop("index", UNSET)
        finish_reason = fields.pop("finish_reason", UNSET)
        return cls(
            delta=ChatDelta.from_dict(delta, "ChatChunkChoice.delta"),
            index=UNSET if index is UNSET else decode.integer(index, "ChatChunkChoice.index"),
            finish_reason=UNSET
            if finish_reason is UNSET
            else None
            if finish_reason is None
            else decode.string(finish_reason, "ChatChunkChoice.finish_reason"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .chat_delta import ChatDelta
