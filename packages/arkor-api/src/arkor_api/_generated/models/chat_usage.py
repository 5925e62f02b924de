# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class ChatUsage(Model):
    """Chat usage."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("prompt_tokens", "prompt_tokens"),
        ("completion_tokens", "completion_tokens"),
        ("total_tokens", "total_tokens"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "ChatUsage") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        prompt_tokens = fields.pop("prompt_tokens", MISSING)
        completion_tokens = fields.pop("completion_tokens", MISSING)
        total_tokens = fields.pop("total_tokens", MISSING)
        return cls(
            prompt_tokens=decode.integer(prompt_tokens, "ChatUsage.prompt_tokens"),
            completion_tokens=decode.integer(completion_tokens, "ChatUsage.completion_tokens"),
            total_tokens=decode.integer(total_tokens, "ChatUsage.total_tokens"),
            additional_properties=fields,
        )
