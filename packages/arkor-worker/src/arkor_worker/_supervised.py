"""Logits only where they count.

A prompt of a thousand tokens and an answer of twenty need twenty rows of logits, not a thousand;
with vocabularies of 250,000 words that is most of the memory and half of the time. So a hook in
front of the output layer passes on the supervised positions alone. What a family does behind that
layer (soft caps, scaling) still happens, because the model's own forward pass does it.

Without a selection the hook only makes its input contiguous: with an adapter attached, the last
token's slice is not, and torch then copies the vocabulary's matrix for each row of the batch.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import torch
from torch.nn import functional

from ._masking import IGNORED


class SupervisedHead:
    """The hook on a model's output layer; install it once per model."""

    def __init__(self, model: torch.nn.Module) -> None:
        self._selected: torch.Tensor | None = None
        head = cast("Any", model).get_output_embeddings()
        head.register_forward_pre_hook(self._before_head)

    def _before_head(
        self, _module: torch.nn.Module, inputs: tuple[torch.Tensor, ...]
    ) -> tuple[torch.Tensor, ...]:
        hidden, *rest = inputs
        if self._selected is not None:
            hidden = hidden[self._selected].unsqueeze(0)
        return (hidden.contiguous(), *rest)

    @contextmanager
    def only(self, selected: torch.Tensor) -> Iterator[None]:
        """Within this block logits have the shape (1, number selected, vocabulary)."""
        self._selected = selected
        try:
            yield
        finally:
            self._selected = None

    def loss(self, model: torch.nn.Module, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        """Mean cross-entropy over the supervised tokens of a batch with `labels`."""
        labels = batch["labels"]
        # Position i predicts token i + 1.
        targets = functional.pad(labels[:, 1:], (0, 1), value=IGNORED)
        selected = targets != IGNORED
        inputs = {name: tensor for name, tensor in batch.items() if name != "labels"}
        with self.only(selected):
            logits = model(**inputs, use_cache=False).logits
        return functional.cross_entropy(logits[0].float(), targets[selected])
