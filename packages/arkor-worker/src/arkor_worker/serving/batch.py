"""Rows that are generated together.

Continuous batching: rows join and leave between two steps. All rows share one key-value cache,
padded on the left to the longest of them; the padding is masked, and each row counts its own
positions, so that an answer does not depend on who else is in the batch (up to rounding).

The cache keeps whole sequences, also for layers that look back only so far: their mask forgets what
is too old, and rows of any length can be stacked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch.nn import functional
from transformers import DynamicCache

from .models import LoadedModel
from .row import Row


class Batch:
    """The rows of one model that are under way."""

    def __init__(self, model: LoadedModel) -> None:
        self.model = model
        self.rows: list[Row] = []
        self._cache: Any = None
        self._mask = torch.zeros(0, 0, dtype=torch.long)

    def has_room_for(self, rows: Sequence[Row]) -> bool:
        """Whether the cache stays within its memory if `rows` join and all go to their limit."""
        everyone = [*self.rows, *rows]
        return len(everyone) * max(row.most for row in everyone) <= self.model.cache_tokens

    def join(self, rows: Sequence[Row]) -> None:
        """Reads the prompts of new rows, takes them in, and chooses their first tokens.

        When that fails, nothing has changed.
        """
        cache, mask, logits = self._prefill(rows)
        if self.rows:
            cache, mask = _stacked(self._cache, self._mask, cache, mask)
        self._cache, self._mask = cache, mask
        self.rows += rows
        for row, scores in zip(rows, logits, strict=True):
            row.advance(scores)
        self.drop_ended()

    def step(self) -> None:
        """One more token for every row."""
        device = self.model.device.torch
        self._mask = functional.pad(self._mask, (0, 1), value=1)
        logits = self.model.forward(
            names=[row.adapter for row in self.rows],
            input_ids=torch.tensor([[row.last] for row in self.rows], device=device),
            attention_mask=self._mask.to(device),
            position_ids=torch.tensor([[row.length - 1] for row in self.rows], device=device),
            past_key_values=self._cache,
        )
        for row, scores in zip(self.rows, logits, strict=True):
            row.advance(scores)
        self.drop_ended()

    def drop_ended(self) -> None:
        """Lets go of rows that are done or unwanted, and of padding that all others share."""
        kept = [at for at, row in enumerate(self.rows) if not (row.done or row.cancelled)]
        if len(kept) == len(self.rows):
            return
        self.rows = [self.rows[at] for at in kept]
        if not kept:
            self._cache, self._mask = None, torch.zeros(0, 0, dtype=torch.long)
            return
        self._mask = self._mask[kept]
        padding = int((self._mask.cumsum(1) == 0).sum(1).min())
        self._mask = self._mask[:, padding:]
        index = torch.tensor(kept, device=self.model.device.torch)
        for layer in self._cache.layers:
            layer.keys = layer.keys.index_select(0, index)[:, :, padding:]
            layer.values = layer.values.index_select(0, index)[:, :, padding:]

    def _prefill(self, rows: Sequence[Row]) -> tuple[Any, torch.Tensor, torch.Tensor]:
        device = self.model.device.torch
        longest = max(len(row.prompt) for row in rows)
        padding = [longest - len(row.prompt) for row in rows]
        mask = torch.tensor(
            [[0] * pad + [1] * (longest - pad) for pad in padding], dtype=torch.long
        )
        cache = DynamicCache()
        logits = self.model.forward(
            names=[row.adapter for row in rows],
            input_ids=torch.tensor(
                [[0] * pad + row.prompt for pad, row in zip(padding, rows, strict=True)],
                device=device,
            ),
            attention_mask=mask.to(device),
            position_ids=(mask.cumsum(1) - 1).clamp(min=0).to(device),
            past_key_values=cache,
        )
        return cache, mask, logits


def _stacked(
    above: Any, above_mask: torch.Tensor, below: Any, below_mask: torch.Tensor
) -> tuple[Any, torch.Tensor]:
    """One cache of two, both padded on the left to the same length; `above` stays as it is."""
    length = max(above_mask.shape[1], below_mask.shape[1])
    for upper, lower in zip(above.layers, below.layers, strict=True):
        lower.keys = torch.cat([_padded(upper.keys, length), _padded(lower.keys, length)])
        lower.values = torch.cat([_padded(upper.values, length), _padded(lower.values, length)])
    masks = [functional.pad(mask, (length - mask.shape[1], 0)) for mask in (above_mask, below_mask)]
    return below, torch.cat(masks)


def _padded(tensor: torch.Tensor, length: int) -> torch.Tensor:
    return functional.pad(tensor, (0, 0, length - tensor.shape[2], 0))
