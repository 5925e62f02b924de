# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, TypeAlias

from ..._runtime import decode


def decode_adapter_ref(value: object, where: str) -> Any:
    return decode.tagged(value, where, "kind", _ARMS, None)


# Below, because these modules import this one in turn.
from .checkpoint_adapter import CheckpointAdapter
from .final_adapter import FinalAdapter

AdapterRef: TypeAlias = FinalAdapter | CheckpointAdapter
"""What a run made."""

_ARMS = {
    "checkpoint": CheckpointAdapter.from_dict,
    "final": FinalAdapter.from_dict,
}
