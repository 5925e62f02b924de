"""How much memory a run takes, before it starts.

The estimate is a sum of parts that can be counted: the weights, the adapter with its gradient and
the optimiser's two moments, and what one batch keeps for the backward pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# The interpreter with torch, transformers and peft loaded.
_PROCESS: Final = 450 * 2**20
# Tensors of hidden width that one trained layer keeps for the backward pass: those of the base in
# its own number format, those of the adapters in float32. Fitted to measured runs of 0.5 and 135
# million parameters, whose peaks it meets within 15 %.
_KEPT_BY_BASE: Final = 30
_KEPT_BY_ADAPTERS: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The sizes of a base model that memory and time depend on."""

    parameters: int
    layers: int
    hidden: int
    vocabulary: int


def training_bytes(
    shape: Shape,
    *,
    weight_bytes: float,
    trained_layers: int,
    adapter_parameters: int,
    batch_tokens: int,
    supervised_tokens: int,
) -> int:
    """Peak bytes of a training process.

    `weight_bytes` is the size of one stored weight (0.5 in 4 bits); `batch_tokens` and
    `supervised_tokens` are those of the largest batch.
    """
    kept = _KEPT_BY_BASE * max(weight_bytes, 2.0) + _KEPT_BY_ADAPTERS * 4
    weights = shape.parameters * weight_bytes
    adapter = adapter_parameters * 4 * 4
    activations = batch_tokens * shape.hidden * trained_layers * kept
    logits = supervised_tokens * shape.vocabulary * 4 * 3
    return int(_PROCESS + weights + adapter + activations + logits)
