# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, TypeAlias

from ..._runtime import decode


def decode_tool_choice(value: object, where: str) -> Any:
    return decode.first(
        value,
        where,
        (
            lambda item: decode.string(item, "ToolChoice"),
            lambda item: NamedToolChoice.from_dict(item, "ToolChoice"),
        ),
    )


# Below, because these modules import this one in turn.
from .named_tool_choice import NamedToolChoice

ToolChoice: TypeAlias = str | NamedToolChoice
