"""Which rows train and which evaluate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from arkor_data import Example, assign_split

ACCEPTED = "`train`, or a slice of it such as `train[:90%]` or `train[100:]`"

_SPLIT = re.compile(
    r"(?P<name>\w+)(?:\[(?P<start>\d+%?)?:(?P<stop>\d+%?)?\])?", re.ASCII
)  # no negative bounds: "all but the last" reads ambiguously beside a percentage

HELD_OUT_SHARE = 0.1
HELD_OUT_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Split:
    """A slice of the rows, by its written bounds (`100`, `90%`, or None for the end)."""

    name: str = "train"
    start: str | None = None
    stop: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every row is in it."""
        return self.start is None and self.stop is None


def read_split(text: str) -> Split | None:
    """The split a configuration names; None when it is not one."""
    match = _SPLIT.fullmatch(text.strip())
    return Split(match["name"], match["start"], match["stop"]) if match else None


def partition(
    examples: Sequence[Example], split: Split, *, evaluate: bool, seed: int
) -> tuple[list[Example], list[Example]]:
    """The examples to train on and those to evaluate on, both in the order of the file.

    A slice leaves rows out, and those evaluate. Otherwise about a tenth (200 rows of a large set)
    is held out when evaluation is wanted, chosen by content and `seed`: equal rows never end up on
    both sides.
    """
    if not split.is_whole:
        start, stop = _bound(split.start, len(examples)), _bound(split.stop, len(examples))
        inside = slice(start, stop)
        chosen = set(range(len(examples))[inside])
        rest = [example for index, example in enumerate(examples) if index not in chosen]
        return list(examples[inside]), rest if evaluate else []
    if not evaluate or len(examples) < 2:
        return list(examples), []
    fraction = min(HELD_OUT_SHARE, HELD_OUT_AT_MOST / len(examples))
    sides = [assign_split(example, eval_fraction=fraction, seed=seed) for example in examples]
    if "eval" not in sides:
        sides[-1] = "eval"
    paired = list(zip(examples, sides, strict=True))
    return (
        [example for example, side in paired if side == "train"],
        [example for example, side in paired if side == "eval"],
    )


def _bound(text: str | None, count: int) -> int | None:
    if text is None:
        return None
    if text.endswith("%"):
        return round(count * int(text[:-1]) / 100)
    return int(text)
