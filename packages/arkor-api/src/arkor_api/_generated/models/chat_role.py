# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, TypeAlias

from ..._runtime import decode


def decode_chat_role(value: object, where: str) -> Any:
    return decode.string(value, where)


# Below, because these modules import this one in turn.
from .known_chat_role import KnownChatRole

ChatRole: TypeAlias = KnownChatRole | str
