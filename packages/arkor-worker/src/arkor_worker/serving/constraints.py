"""Grammars that an answer has to match, by llguidance.

JSON Schema, regular expressions in the syntax of Rust's `regex` crate, and Lark grammars. One that
is wrong, that nothing can match, or that is too costly to begin with is refused before anything is
generated; one that becomes too costly on the way is ended by llguidance's limits, which count work
and not seconds: the same grammar has the same fate on every machine.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from llguidance import LLMatcher, LLParserLimits
from llguidance.hf import from_tokenizer

from .protocol import Constraint, ServingError

# The dump of the parser's state is for who writes parsers.
_LIMITS = LLParserLimits(verbose_errors=False)


class Grammars:
    """Constraints for one tokenizer."""

    def __init__(self, tokenizer: Any, vocabulary: int) -> None:
        self._tokenizer = from_tokenizer(tokenizer, n_vocab=vocabulary)

    def matcher(self, constraint: Constraint) -> Matcher:
        """A fresh matcher for one answer. ServingError when the grammar is wrong."""
        try:
            matcher = LLMatcher(self._tokenizer, _grammar(constraint), log_level=0, limits=_LIMITS)
        except Exception as error:
            raise _refused(constraint, str(error)) from error
        if not matcher.is_error():
            # The first step shows whether any answer can match.
            matcher.compute_logit_bias()
        if matcher.is_error():
            raise _refused(constraint, matcher.get_error())
        return Matcher(matcher)


class Matcher:
    """How far one answer has come in its grammar."""

    def __init__(self, matcher: LLMatcher) -> None:
        self._matcher = matcher

    def restrict(self, logits: torch.Tensor) -> torch.Tensor:
        """A row of logits without the tokens that the grammar does not allow next."""
        bias = np.frombuffer(self._matcher.compute_logit_bias(), dtype=np.uint8)
        self._check()
        allowed = torch.zeros(logits.numel(), dtype=torch.bool)
        allowed[: bias.size] = torch.from_numpy(bias > 0)[: logits.numel()]
        return logits.masked_fill(~allowed.to(logits.device), float("-inf"))

    def accept(self, token: int) -> None:
        """The token was chosen."""
        self._matcher.consume_token(token)
        self._check()

    @property
    def is_done(self) -> bool:
        """Whether nothing may follow."""
        return bool(self._matcher.is_stopped())

    def _check(self) -> None:
        if self._matcher.is_error():
            raise ServingError(
                400,
                "constraint_failed",
                f"The constraint was given up: {_sentence(self._matcher.get_error())}",
            )


def _grammar(constraint: Constraint) -> str:
    if constraint.kind == "json":
        return str(LLMatcher.grammar_from_json_schema(constraint.text))
    if constraint.kind == "regex":
        return str(LLMatcher.grammar_from_regex(constraint.text))
    return str(LLMatcher.grammar_from_lark(constraint.text))


def _refused(constraint: Constraint, why: str) -> ServingError:
    what = {"json": "JSON schema", "regex": "regular expression", "lark": "grammar"}
    reason = _sentence(why)
    return ServingError(400, "invalid_schema", f"The {what[constraint.kind]} is refused: {reason}")


def _sentence(why: str) -> str:
    if why.startswith("NoExtension"):
        return "no text can match it."
    return " ".join(why.split())[:300]
