# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Final, Literal, TypeAlias

ClientKind: TypeAlias = Literal["cli", "web"]
"""What kind of client the session is for."""

CLIENT_KIND_VALUES: Final[frozenset[ClientKind]] = frozenset(["cli", "web"])
