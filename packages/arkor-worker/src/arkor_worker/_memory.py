"""How much memory a run takes, before it starts.

The estimate is a sum of parts that can be counted: the weights, the adapter with its gradient and
the optimiser's two moments, and what one batch keeps for the backward pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# The interpreter with torch, transformers and peft loaded.
_PROCESS: Final = 450 * 2**20
# Tensors of hidden width that one trained layer keeps for the backward pass, counted in
# equivalents (attention, its projections, the gated feed-forward and its adapters).
_KEPT_PER_LAYER: Final = 34


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
    compute_bytes = max(weight_bytes, 2.0)
    weights = shape.parameters * weight_bytes
    adapter = adapter_parameters * 4 * 4
    activations = batch_tokens * shape.hidden * trained_layers * _KEPT_PER_LAYER * compute_bytes
    logits = supervised_tokens * shape.vocabulary * 4 * 3
    return int(_PROCESS + weights + adapter + activations + logits)
