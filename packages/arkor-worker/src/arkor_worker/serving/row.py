"""One answer on its way: its prompt, what it may say next, and who hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from .bases import ServedBase, served_base
from .detokenise import Detokeniser
from .protocol import FinishReason, Generation, Listener, Piece, ServingError
from .sampling import Sampler

if TYPE_CHECKING:
    from .constraints import Matcher


class Row:
    """A generation and how far it has come."""

    def __init__(self, base: ServedBase, generation: Generation, listener: Listener) -> None:
        self.base = base
        self.target = generation.target
        self._listener = listener
        prompt = generation.prompt
        self.prompt = base.encode(prompt) if isinstance(prompt, str) else list(prompt)
        self._room = _room(base, self.prompt, generation.max_tokens)
        self._sampler = Sampler(generation.sampling)
        constraint = generation.constraint
        self._matcher: Matcher | None = base.grammars.matcher(constraint) if constraint else None
        self._text = Detokeniser(base.decode, generation.stop)
        self.adapter = ""
        self.answer: list[int] = []
        self.done = False
        self.cancelled = False

    @property
    def last(self) -> int:
        """The token that was chosen last."""
        return self.answer[-1]

    @property
    def length(self) -> int:
        """Tokens so far, the prompt's too."""
        return len(self.prompt) + len(self.answer)

    @property
    def most(self) -> int:
        """Tokens it may come to."""
        return len(self.prompt) + self._room

    def cancel(self) -> None:
        """Nobody is interested any more."""
        self.cancelled = True

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
        self.answer.append(token)
        if token in self.base.end_ids:
            self._end("stop")
            return
        if self._matcher is not None:
            self._matcher.accept(token)
        text = self._text.push(token)
        if self._text.stopped or (self._matcher is not None and self._matcher.is_done):
            self._end("stop", text)
        elif len(self.answer) >= self._room:
            self._end("length", text)
        elif text:
            self._listener(Piece(text))

    def _end(self, reason: FinishReason, text: str = "") -> None:
        self.done = True
        whole = text + self._text.finish()
        if self._text.stopped:
            # The last characters that came may have completed a stop text.
            reason = "stop"
        self._listener(Piece(whole, reason, len(self.prompt), len(self.answer)))


def prepare(generation: Generation, listener: Listener) -> Row:
    """The row of a generation, with all that needs no weights done."""
    return Row(served_base(generation.target.model), generation, listener)


def _room(base: ServedBase, prompt: list[int], wanted: int | None) -> int:
    """How many tokens the answer may have."""
    context = base.model.context
    if not prompt:
        raise ServingError(400, "invalid_messages", "The messages come to no token at all.")
    if len(prompt) >= context:
        raise ServingError(
            413,
            "prompt_too_long",
            f"The prompt has {len(prompt)} tokens and {base.model.name} takes {context}, answer "
            "included. Shorten the conversation.",
        )
    room = context - len(prompt)
    return room if wanted is None else min(wanted, room)
