"""Train = serve: does the adapter answer in the inference process as it did in training?

After the last step the model in memory answers a few prompts of its own data set greedily, in plain
transformers. Then base and adapter are read back from the files that are uploaded, by the code
that serves them, in the same number format, and answer again. The tokens have to be the same: a
difference means that what is published is not what was trained.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import torch
from transformers import DynamicCache

from ._device import Device
from ._masking import Example
from ._models import BaseModel

Verdict = Literal["identical", "drift", "unchecked"]

_PROMPTS: Final = 3
_TOKENS: Final = 16
_LONGEST: Final = 512
# A large model on a slow machine answers with fewer tokens instead of for minutes.
_SECONDS: Final = 2.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parity:
    """What came of the comparison. `unchecked`: there was no memory for it, or no prompt."""

    verdict: Verdict
    tokens: int = 0

    def to_wire(self) -> dict[str, Any]:
        """As the metrics of `training.completed`."""
        return {"parity": self.verdict, "parityTokens": self.tokens}


def check_parity(
    trained: torch.nn.Module,
    adapter: Path,
    *,
    base: BaseModel,
    examples: Sequence[Example],
    device: Device,
    dtype: torch.dtype,
) -> Parity:
    """Compare the model in memory with the adapter's files. Never fails the run."""
    prompts = prompts_of(examples, base)
    try:
        if device.free_bytes() < 2 * base.shape.parameters * dtype.itemsize or not prompts:
            return Parity("unchecked")
        return _compare(trained, adapter, prompts, base=base, dtype=dtype)
    except Exception:
        _log.exception("Whether the adapter serves as it was trained could not be checked.")
        return Parity("unchecked")


def _compare(
    trained: torch.nn.Module,
    adapter: Path,
    prompts: Sequence[list[int]],
    *,
    base: BaseModel,
    dtype: torch.dtype,
) -> Parity:
    # Only here: a run that is not checked needs none of the modules that serve.
    from .serving.bases import ServedBase
    from .serving.replay import served_answers

    expected = plain_answers(trained, prompts, ServedBase(base).end_ids)
    asked = [(prompt, len(answer)) for prompt, answer in zip(prompts, expected, strict=False)]
    served = served_answers(base, adapter, asked, dtype=dtype)
    tokens = sum(map(len, expected))
    if served == expected:
        return Parity("identical", tokens)
    _log.warning("Served tokens differ from trained ones: %s, not %s.", served, expected)
    return Parity("drift", tokens)


def prompts_of(examples: Sequence[Example], base: BaseModel) -> list[list[int]]:
    """The tokens before the first trained one, of the first rows that have some."""
    longest = min(_LONGEST, base.context - _TOKENS)
    found: list[list[int]] = []
    for example in examples:
        first = example.trained.find(1)
        # Rows of plain text are trained from their beginning: they go on from a few tokens.
        prompt = list(example.input_ids[: first if first > 1 else 8])
        if prompt and len(prompt) <= longest and prompt not in found:
            found.append(prompt)
        if len(found) == _PROMPTS:
            break
    return found


def plain_answers(
    network: Any, prompts: Sequence[list[int]], ends: frozenset[int]
) -> list[list[int]]:
    """Greedy answers of a model in memory, as many as there is time for and one at least."""
    network.eval()
    deadline = time.monotonic() + _SECONDS
    answers: list[list[int]] = []
    for prompt in prompts:
        if answers and time.monotonic() > deadline:
            break
        answers.append(_plain_answer(network, prompt, ends, deadline))
    return answers


def _plain_answer(
    network: Any, prompt: list[int], ends: frozenset[int], deadline: float
) -> list[int]:
    cache, answer, fresh = DynamicCache(), list[int](), prompt
    while not answer or (
        len(answer) < _TOKENS and answer[-1] not in ends and time.monotonic() < deadline
    ):
        ids = torch.tensor([fresh], device=network.device)
        with torch.no_grad():
            scores = network(input_ids=ids, past_key_values=cache, use_cache=True).logits
        answer.append(int(scores[0, -1].argmax()))
        fresh = answer[-1:]
    return answer
