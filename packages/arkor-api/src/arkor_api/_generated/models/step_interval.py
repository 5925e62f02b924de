# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, TypeAlias

from ..._runtime import decode


def decode_step_interval(value: object, where: str) -> Any:
    return decode.first(
        value,
        where,
        (
            lambda item: decode.integer(item, "StepInterval"),
            lambda item: StepCount.from_dict(item, "StepInterval"),
            lambda item: StepRatio.from_dict(item, "StepInterval"),
        ),
    )


# Below, because these modules import this one in turn.
from .step_count import StepCount
from .step_ratio import StepRatio

StepInterval: TypeAlias = int | StepCount | StepRatio
"""A number of steps, or a share of all steps."""
