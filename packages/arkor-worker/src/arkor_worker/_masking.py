"""From rendered text to token ids with an exact loss mask.

Exact means: the tokens before each trained span are the ones the model will see as its prompt when
it serves, and no token belongs half to the prompt and half to the answer. The text is tokenised
whole; where a token would straddle the edge of a span (a line break of the header merging with one
of the answer), the pieces are tokenised apart, which is what generation does.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import pairwise

from transformers import PreTrainedTokenizerBase

from ._chat import Rendered, Span

IGNORED = -100
"""The label of a position that has no loss, as torch's cross-entropy names it."""


@dataclass(frozen=True, slots=True)
class Example:
    """One training row as tokens. `length` is what it had before truncation."""

    # Packed: a data set of ten million tokens would take half a gigabyte as tuples.
    input_ids: array[int]
    trained: bytes
    length: int

    @property
    def labels(self) -> list[int]:
        """The ids where trained, `IGNORED` elsewhere."""
        return [
            token if trained else IGNORED
            for token, trained in zip(self.input_ids, self.trained, strict=True)
        ]

    @property
    def supervised(self) -> int:
        """Tokens that have a loss; the first position of a row is never predicted."""
        return sum(self.trained[1:])

    @property
    def truncated(self) -> bool:
        """Whether tokens were cut off."""
        return self.length > len(self.input_ids)


def tokenize(
    tokenizer: PreTrainedTokenizerBase,
    rendered: Rendered,
    *,
    max_length: int,
    everything: bool = False,
) -> Example:
    """Tokens and mask of one row, cut to `max_length` at its end.

    `everything` trains all tokens, the prompt's too.
    """
    encoded = tokenizer(rendered.text, add_special_tokens=False, return_offsets_mapping=True)
    ids: list[int] = encoded["input_ids"]
    offsets: list[Span] = [(start, stop) for start, stop in encoded["offset_mapping"]]
    if everything:
        trained = [True] * len(ids)
    elif any(_straddles(offset, span) for offset in offsets for span in rendered.spans):
        ids, trained = _by_segments(tokenizer, rendered)
    else:
        trained = [_inside(offset, rendered.spans) for offset in offsets]
    return Example(array("i", ids[:max_length]), bytes(trained[:max_length]), len(ids))


def _inside(offset: Span, spans: tuple[Span, ...]) -> bool:
    start, stop = offset
    return any(first <= start and stop <= end and start < stop for first, end in spans)


def _straddles(offset: Span, span: Span) -> bool:
    return any(offset[0] < edge < offset[1] for edge in span)


def _by_segments(
    tokenizer: PreTrainedTokenizerBase, rendered: Rendered
) -> tuple[list[int], list[bool]]:
    ids: list[int] = []
    trained: list[bool] = []
    for text, is_trained in segments(rendered):
        piece = tokenizer(text, add_special_tokens=False)["input_ids"]
        ids += piece
        trained += [is_trained] * len(piece)
    return ids, trained


def segments(rendered: Rendered) -> list[tuple[str, bool]]:
    """The text cut at the edges of its spans, each part with whether it is trained."""
    edges = sorted({0, len(rendered.text), *(edge for span in rendered.spans for edge in span)})
    return [
        (rendered.text[start:stop], _inside((start, stop), rendered.spans))
        for start, stop in pairwise(edges)
    ]
