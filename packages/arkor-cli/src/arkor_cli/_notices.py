"""What servers have to say about the future: shown once, at the end, on stderr."""

from __future__ import annotations

import sys
from typing import Protocol


class Notice(Protocol):
    """A deprecation notice of the API client."""

    @property
    def message(self) -> str:
        """What will go away."""

    @property
    def sunset(self) -> str | None:
        """When."""


_latest: list[Notice] = []


def keep(notice: Notice) -> None:
    """Remembers a notice until the command has done its work; the latest wins."""
    _latest[:] = [notice]


def show() -> None:
    """Prints what was kept."""
    for notice in _latest:
        until = f" (until {notice.sunset})" if notice.sunset else ""
        print(f"Deprecated: {_plain(notice.message)}{_plain(until)}", file=sys.stderr)
    _latest.clear()


def _plain(text: str) -> str:
    """A server's words must not move the cursor."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
