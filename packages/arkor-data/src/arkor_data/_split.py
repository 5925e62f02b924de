"""Dividing examples into training and evaluation."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Literal

from arkor_data._example import Example

_BITS = 64


def assign_split(
    example: Example, *, eval_fraction: float, seed: int = 0
) -> Literal["train", "eval"]:
    """Which side ``example`` is on, decided by its content and ``seed`` alone.

    Equal examples are always on the same side, and rows that are added to a file later move none
    of the others. About ``eval_fraction`` (0 to 1) of many different examples go to ``"eval"``.

    >>> from arkor_data import TextExample
    >>> sides = [assign_split(TextExample(text=str(n)), eval_fraction=0.1) for n in range(1000)]
    >>> 70 < sides.count("eval") < 130
    True
    """
    content = repr((seed, replace(example, source_line=None)))
    digest = hashlib.blake2b(content.encode(errors="replace"), digest_size=_BITS // 8).digest()
    return "eval" if int.from_bytes(digest) < eval_fraction * 2**_BITS else "train"
