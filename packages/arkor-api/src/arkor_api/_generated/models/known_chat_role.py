# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Final, Literal, TypeAlias

KnownChatRole: TypeAlias = Literal["assistant", "system", "tool", "user"]

KNOWN_CHAT_ROLE_VALUES: Final[frozenset[KnownChatRole]] = frozenset(
    ["assistant", "system", "tool", "user"]
)
