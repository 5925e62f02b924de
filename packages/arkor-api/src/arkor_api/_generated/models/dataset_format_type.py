# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Final, Literal, TypeAlias

DatasetFormatType: TypeAlias = Literal["alpaca", "chatml", "prompt_completion", "sharegpt", "text"]
"""How a row is laid out."""

DATASET_FORMAT_TYPE_VALUES: Final[frozenset[DatasetFormatType]] = frozenset(
    ["alpaca", "chatml", "prompt_completion", "sharegpt", "text"]
)
