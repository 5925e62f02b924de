# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, TypeAlias

from ..._runtime import decode


def decode_deployment_target(value: object, where: str) -> Any:
    return decode.tagged(value, where, "kind", _ARMS, None)


# Below, because these modules import this one in turn.
from .adapter_target import AdapterTarget
from .base_model_target import BaseModelTarget

DeploymentTarget: TypeAlias = AdapterTarget | BaseModelTarget
"""What answers."""

_ARMS = {
    "adapter": AdapterTarget.from_dict,
    "base_model": BaseModelTarget.from_dict,
}
