"""What servers have to say about the future: shown once, at the end, on stderr."""

from __future__ import annotations

import sys
from typing import Protocol

from arkor_cli._output import printable


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
        print(f"Deprecated: {printable(notice.message + until)}", file=sys.stderr)
    _latest.clear()
