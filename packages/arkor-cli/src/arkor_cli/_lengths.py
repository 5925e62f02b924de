"""How long examples are, in tokens, as far as that can be told without a model's tokenizer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from arkor_data import Example, TextExample

CHARACTERS_PER_TOKEN = 4
"""What English text comes to with the tokenizers of common models."""


class Lengths(NamedTuple):
    """Estimated tokens of the middle example, of one in twenty, and of the longest."""

    p50: int
    p95: int
    max: int


def estimate(examples: Iterable[Example]) -> Lengths | None:
    """The lengths of `examples`; None when there are none."""
    tokens = sorted(_characters(example) // CHARACTERS_PER_TOKEN + 1 for example in examples)
    if not tokens:
        return None
    last = len(tokens) - 1
    return Lengths(tokens[last // 2], tokens[last * 95 // 100], tokens[last])


def _characters(example: Example) -> int:
    if isinstance(example, TextExample):
        return len(example.text)
    return sum(len(message["content"] or "") for message in example.messages)
