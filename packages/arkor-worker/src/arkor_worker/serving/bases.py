"""What is known of a base model without its weights: its tokens, its template, its grammars."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .._models import BaseModel, find_model
from .constraints import Grammars


@dataclass(frozen=True)
class ServedBase:
    """A base model as those who prepare a prompt see it."""

    model: BaseModel

    def encode(self, text: str) -> list[int]:
        """Text as tokens; the template has written the special ones already."""
        ids: list[int] = self.model.tokenizer(text, add_special_tokens=False)["input_ids"]
        return ids

    def decode(self, ids: Sequence[int]) -> str:
        """Tokens as text, without the special ones."""
        return str(self.model.tokenizer.decode(list(ids), skip_special_tokens=True))

    @cached_property
    def end_ids(self) -> frozenset[int]:
        """Tokens that end an answer."""
        tokenizer = self.model.tokenizer
        found = (tokenizer.convert_tokens_to_ids(text) for text in self.model.chat.stop_strings)
        return frozenset(token for token in found if isinstance(token, int) and token >= 0)

    @cached_property
    def grammars(self) -> Grammars:
        """Constraints in this model's tokens."""
        return Grammars(self.model.tokenizer, self.model.shape.vocabulary)


_finding = threading.Lock()


def served_base(name: str) -> ServedBase:
    """The base model called `name`. Raises `ModelError`.

    The first call may unpack or download it: that happens once, however many chats wait for it.
    """
    with _finding:
        return _served_base(name)


@lru_cache(maxsize=8)
def _served_base(name: str) -> ServedBase:
    base = ServedBase(find_model(name))
    # The first call changes the tokenizer's settings, which must not happen in two threads.
    base.encode("")
    return base
