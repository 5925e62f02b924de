# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Final, Literal, TypeAlias

KnownRunRetentionMode: TypeAlias = Literal["days", "disabled", "unlimited"]

KNOWN_RUN_RETENTION_MODE_VALUES: Final[frozenset[KnownRunRetentionMode]] = frozenset(
    ["days", "disabled", "unlimited"]
)
