"""Questions. Nobody is asked who cannot answer: a pipe gets the default or an error."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def is_interactive() -> bool:
    """Whether there is a person at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def choose(question: str, choices: Mapping[str, T], *, preselected: str | None = None) -> T:
    """One of `choices` by its title, the first one preselected unless another one is named.

    KeyboardInterrupt when declined.
    """
    import questionary

    titles = list(choices)
    picked = questionary.select(
        question, choices=titles, default=preselected or titles[0]
    ).unsafe_ask()
    return choices[picked]


def confirm(question: str, *, default: bool = False) -> bool:
    """Yes or no."""
    import questionary

    return bool(questionary.confirm(question, default=default).unsafe_ask())
