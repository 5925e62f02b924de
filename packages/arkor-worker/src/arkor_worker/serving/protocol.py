"""What an engine is asked and what it answers; transformers today, others behind the same calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from .._errors import WorkerError

FinishReason: TypeAlias = Literal["stop", "length"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A base model by its name, and the folder of an adapter on it."""

    model: str
    adapter: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How the next token is chosen. Temperature 0 takes the likeliest."""

    temperature: float = 0.0
    top_p: float = 1.0
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Constraint:
    """A grammar that the whole answer has to match."""

    kind: Literal["json", "regex", "lark"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One answer to generate. The prompt is text, or the very tokens."""

    target: Target
    prompt: str | tuple[int, ...]
    max_tokens: int | None = None
    sampling: Sampling = field(default_factory=Sampling)
    stop: tuple[str, ...] = ()
    constraint: Constraint | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that follows what came before; the last piece says why generation ended."""

    text: str
    finish: FinishReason | None = None
    prompt_tokens: int = 0
    completion_tokens: int = 0


class ServingError(WorkerError):
    """A chat that cannot be answered: an HTTP status, a stable code, and a sentence."""

    def __init__(self, status: int, code: str, message: str) -> None:
        self.status = status
        self.code = code
        super().__init__(message)


Listener: TypeAlias = Callable[[Piece | Exception], None]
"""Called from the engine's thread with each piece, or with the error that ended generation."""


class Ticket(Protocol):
    """A generation that is under way."""

    def cancel(self) -> None:
        """Nobody is interested any more."""


class Engine(Protocol):
    """Generates for many callers at once."""

    def submit(self, generation: Generation, listener: Listener) -> Ticket:
        """Begins to generate. Raises what is known to be wrong before the model is asked.

        Reads the prompt and compiles the constraint in the caller's thread: nobody else waits for
        a large grammar.
        """

    def close(self) -> None:
        """Ends the engine; what is under way gets an error."""
