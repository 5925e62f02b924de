"""How a run looks in a terminal: a live bar for people, one line an event for everything else."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from arkor_trainer import Observer


class Display(Protocol):
    """An observer that is open while the run is watched."""

    @property
    def observer(self) -> Observer:
        """What the trainer reports to."""

    def __enter__(self) -> Display:
        """Begins to draw."""

    def __exit__(self, *failure: object) -> None:
        """Leaves the terminal as it was."""


def make_display(*, starts: bool) -> Display:
    """The live bar where stderr is a terminal that may be drawn on, else lines.

    `starts` says whether the run is started or only followed.
    """
    if sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb":
        from arkor_cli.progress.live import LiveDisplay

        return LiveDisplay(starts=starts)
    from arkor_cli.progress.lines import LineDisplay

    return LineDisplay(starts=starts)
