"""What a project offers: its trainers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, TypeGuard

if TYPE_CHECKING:
    from arkor_trainer._async_trainer import AsyncTrainer
    from arkor_trainer._trainer import Trainer

AnyTrainer: TypeAlias = "Trainer | AsyncTrainer"
"""A trainer of either kind."""


class ArkorInput(TypedDict, total=False):
    """The keywords of `create_arkor`: one trainer, or several."""

    trainer: AnyTrainer
    trainers: Sequence[AnyTrainer]


@dataclass(frozen=True, slots=True)
class Arkor:
    """The manifest of a project. Made by `create_arkor`; the command line looks for it."""

    trainers: tuple[AnyTrainer, ...]

    @property
    def trainer(self) -> AnyTrainer:
        """The first trainer."""
        return self.trainers[0]


def create_arkor(
    *, trainer: AnyTrainer | None = None, trainers: Sequence[AnyTrainer] | None = None
) -> Arkor:
    """The manifest of a project with one trainer, or with several of different names.

    Raises:
        TypeError: neither or both were given, or something else than trainers.
        ValueError: there is none, or two have the same name.
    """
    if (trainer is None) == (trainers is None):
        raise TypeError("create_arkor() takes either trainer=... or trainers=[...]")
    given = (trainer,) if trainer is not None else tuple(trainers or ())
    if not given:
        raise ValueError("create_arkor(trainers=[...]) needs at least one trainer")
    for item in given:
        if not is_trainer(item):
            raise TypeError(f"create_arkor() takes trainers, not {type(item).__name__}")
    names = [item.name for item in given]
    twice = sorted({str(name) for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"two trainers have the name {twice[0]!r}; give each its own")
    return Arkor(given)


def is_arkor(value: object) -> TypeGuard[Arkor]:
    """Whether `value` is what `create_arkor` makes.

    >>> is_arkor("no")
    False
    """
    return isinstance(value, Arkor)


def is_trainer(value: Any) -> TypeGuard[AnyTrainer]:
    """Whether `value` is a `Trainer` or an `AsyncTrainer`."""
    from arkor_trainer._definition import Definition

    return isinstance(value, Definition)
