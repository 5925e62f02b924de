"""Rows that are generated together.

Continuous batching: rows join and leave between two steps. All rows share one key-value cache,
padded on the left to the longest of them; the padding is masked, and each row counts its own
positions, so that an answer does not depend on who else is in the batch (up to rounding).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from transformers import DynamicCache

from .constraints import Matcher
from .detokenise import Detokeniser
from .models import LoadedModel
from .protocol import FinishReason, Generation, Listener, Piece, ServingError
from .sampling import Sampler


class Row:
    """One answer on its way."""

    def __init__(self, model: LoadedModel, generation: Generation, listener: Listener) -> None:
        self.generation = generation
        self._listener = listener
        self.cancelled = False
        tokenizer = model.base.tokenizer
        self.prompt: list[int] = tokenizer(generation.prompt, add_special_tokens=False)["input_ids"]
        room = model.base.context - len(self.prompt)
        if room < 1:
            raise ServingError(
                413,
                "prompt_too_long",
                f"The prompt has {len(self.prompt)} tokens and {model.base.name} takes "
                f"{model.base.context}, answer included. Shorten the conversation.",
            )
        self._left = min(generation.max_tokens or room, room)
        self._ends = model.end_ids
        self._sampler = Sampler(generation.sampling)
        constraint = generation.constraint
        self._matcher: Matcher | None = model.grammars.matcher(constraint) if constraint else None
        self._text = Detokeniser(
            lambda ids: str(tokenizer.decode(ids, skip_special_tokens=True)), generation.stop
        )
        self.adapter = ""
        self.last = 0
        self.length = len(self.prompt)
        self._generated = 0
        self.done = False

    def advance(self, logits: torch.Tensor) -> None:
        """Chooses the next token and tells the listener what is new."""
        try:
            self._advance(logits)
        except Exception as error:
            self.fail(error)

    def fail(self, error: Exception) -> None:
        """Ends this row; the others go on."""
        self.done = True
        self._listener(error)

    def _advance(self, logits: torch.Tensor) -> None:
        if self._matcher is not None:
            logits = self._matcher.restrict(logits)
        token = self._sampler.pick(logits)
        self._generated += 1
        if token in self._ends:
            self._end("stop")
            return
        if self._matcher is not None:
            self._matcher.accept(token)
        self.last = token
        self.length += 1
        text = self._text.push(token)
        if self._text.stopped or (self._matcher is not None and self._matcher.is_done):
            self._end("stop", text)
        elif self._generated >= self._left:
            self._end("length", text)
        elif text:
            self._listener(Piece(text))

    def _end(self, reason: FinishReason, text: str = "") -> None:
        self.done = True
        whole = text + self._text.finish()
        self._listener(Piece(whole, reason, len(self.prompt), self._generated))


class Batch:
    """The rows of one model that are under way."""

    def __init__(self, model: LoadedModel) -> None:
        self.model = model
        self.rows: list[Row] = []
        self._cache: Any = None
        self._mask = torch.zeros(0, 0, dtype=torch.long)

    def join(self, rows: Sequence[Row]) -> None:
        """Reads the prompts of new rows, chooses their first tokens, and takes them in."""
        cache, mask, logits = self._prefill(rows)
        for row, scores in zip(rows, logits, strict=True):
            row.advance(scores)
        if self.rows:
            cache, mask = _stack(self._cache, self._mask, cache, mask)
        self._cache, self._mask = cache, mask
        self.rows += rows
        self.drop_ended()

    def step(self) -> None:
        """One more token for every row."""
        device = self.model.device.torch
        self._mask = torch.cat([self._mask, torch.ones(len(self.rows), 1, dtype=torch.long)], dim=1)
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


def _stack(
    above: Any, above_mask: torch.Tensor, below: Any, below_mask: torch.Tensor
) -> tuple[Any, torch.Tensor]:
    """One cache of two, both padded on the left to the same length."""
    length = max(above_mask.shape[1], below_mask.shape[1])
    for upper, lower in zip(above.layers, below.layers, strict=True):
        upper.keys = torch.cat([_padded(upper.keys, length), _padded(lower.keys, length)])
        upper.values = torch.cat([_padded(upper.values, length), _padded(lower.values, length)])
    masks = [
        torch.nn.functional.pad(mask, (length - mask.shape[1], 0))
        for mask in (above_mask, below_mask)
    ]
    return above, torch.cat(masks)


def _padded(tensor: torch.Tensor, length: int) -> torch.Tensor:
    return torch.nn.functional.pad(tensor, (0, 0, length - tensor.shape[2], 0))
