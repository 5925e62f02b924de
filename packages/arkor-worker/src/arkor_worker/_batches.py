"""Batches: rows of like length together, in an order that only seed and epoch decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

import torch
from torch.utils.data import Dataset, Sampler

from ._masking import IGNORED, Example

# Rows are sorted by length within so many batches; larger pools waste less padding but make the
# batches of one epoch more alike.
_POOL_BATCHES = 16


class Rows(Dataset[Example]):
    """Examples as torch's loader wants them."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._examples = examples

    def __len__(self) -> int:
        return len(self._examples)

    def __getitem__(self, index: int) -> Example:
        return self._examples[index]


class LengthGrouped(Sampler[int]):
    """Row numbers, shuffled, then sorted by length inside pools, batches shuffled again.

    The order is a function of seed and epoch alone, so a resumed run sees the rows it would have.
    """

    def __init__(self, lengths: Sequence[int], *, batch_size: int, seed: int) -> None:
        self._lengths = lengths
        self._batch_size = batch_size
        self._seed = seed
        self._epoch = 0

    def set_epoch(self, epoch: int) -> None:
        """Called by the training loop before each pass."""
        self._epoch = epoch

    def __len__(self) -> int:
        return len(self._lengths)

    def __iter__(self) -> Iterator[int]:
        rng = Random(f"{self._seed}:{self._epoch}")
        order = list(range(len(self._lengths)))
        rng.shuffle(order)
        pool = self._batch_size * _POOL_BATCHES
        batches = [
            batch
            for start in range(0, len(order), pool)
            for batch in self._sorted_batches(order[start : start + pool])
        ]
        # A short batch must stay last, or the loader would cut the batches elsewhere.
        whole = [batch for batch in batches if len(batch) == self._batch_size]
        short = [batch for batch in batches if len(batch) < self._batch_size]
        rng.shuffle(whole)
        for batch in whole + short:
            yield from batch

    def _sorted_batches(self, rows: list[int]) -> list[list[int]]:
        rows = sorted(rows, key=lambda row: self._lengths[row], reverse=True)
        size = self._batch_size
        return [rows[start : start + size] for start in range(0, len(rows), size)]


class Collator:
    """Pads the rows of a batch on the right."""

    def __init__(self, *, pad_token_id: int) -> None:
        self._pad = pad_token_id

    def __call__(self, examples: Sequence[Example]) -> dict[str, torch.Tensor]:
        width = max(len(example.input_ids) for example in examples)
        columns: dict[str, list[list[int]]] = {"input_ids": [], "attention_mask": [], "labels": []}
        for example in examples:
            length = len(example.input_ids)
            missing = width - length
            columns["input_ids"].append([*example.input_ids, *[self._pad] * missing])
            columns["attention_mask"].append([1] * length + [0] * missing)
            columns["labels"].append([*example.labels, *[IGNORED] * missing])
        return {name: torch.tensor(rows) for name, rows in columns.items()}
