# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, TypeAlias

from ..._runtime import decode


def decode_deployment_run_retention_mode(value: object, where: str) -> Any:
    return decode.string(value, where)


# Below, because these modules import this one in turn.
from .known_run_retention_mode import KnownRunRetentionMode

DeploymentRunRetentionMode: TypeAlias = KnownRunRetentionMode | str
"""How long requests are kept."""
