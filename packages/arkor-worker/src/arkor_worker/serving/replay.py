"""Fixed prompts answered as the inference process answers them: one at a time, greedily."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import torch

from .._models import BaseModel
from .bases import ServedBase
from .batch import Batch
from .models import LoadedModel
from .protocol import Generation, Piece, Target
from .row import Row

Tokens: TypeAlias = Sequence[int]


def served_answers(
    base: BaseModel,
    adapter: Path | None,
    prompts: Sequence[tuple[Tokens, int]],
    *,
    dtype: torch.dtype,
) -> list[list[int]]:
    """The answers to prompts, each with its greatest number of tokens.

    Base and adapter are read from their files, as a server reads them. Raises what stands in the
    way of an answer.
    """
    loaded = LoadedModel(base, dtype)
    name = loaded.adapters.name_of(adapter)
    served = ServedBase(base)
    answers = []
    for prompt, most in prompts:
        generation = Generation(
            target=Target(model=base.name, adapter=adapter), prompt=tuple(prompt), max_tokens=most
        )
        row = Row(served, generation, _raise)
        row.adapter = name
        batch = Batch(loaded)
        batch.join([row])
        while batch.rows:
            batch.step()
        answers.append(row.answer)
    return answers


def _raise(piece: Piece | Exception) -> None:
    if isinstance(piece, Exception):
        raise piece
