"""Choosing the next token of one row."""

from __future__ import annotations

import torch

from .protocol import Sampling


class Sampler:
    """Repeatable for a given seed, whoever else is in the batch."""

    def __init__(self, sampling: Sampling) -> None:
        self._sampling = sampling
        self._generator = torch.Generator()
        if sampling.seed is None:
            self._generator.seed()
        else:
            # Any whole number is a seed; torch takes 64 bits.
            self._generator.manual_seed(sampling.seed % 2**63)

    def pick(self, logits: torch.Tensor) -> int:
        """The next token of a row of logits."""
        if self._sampling.temperature <= 0:
            return int(logits.argmax())
        scores = logits.float().cpu()
        # The largest becomes 0, so that no temperature, however low, makes it infinite.
        scaled = (scores - scores.max()) / self._sampling.temperature
        probabilities = torch.softmax(scaled, dim=-1)
        if self._sampling.top_p < 1:
            probabilities = _nucleus(probabilities, self._sampling.top_p)
        return int(torch.multinomial(probabilities, 1, generator=self._generator))


def _nucleus(probabilities: torch.Tensor, top_p: float) -> torch.Tensor:
    """Only the likeliest tokens that together reach `top_p`; one at least."""
    ordered, order = probabilities.sort(descending=True)
    beyond = ordered.cumsum(0) - ordered >= top_p
    beyond[0] = False
    kept = ordered.masked_fill(beyond, 0.0)
    return torch.zeros_like(probabilities).scatter_(0, order, kept)
