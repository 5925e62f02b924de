"""`arkor jobs logs`."""

from __future__ import annotations

import sys
import time
from typing import Annotated

import typer

from arkor_cli._session import Cloud, Local, client

_PAUSE = 1.0


def command(
    job_id: Annotated[str, typer.Argument(metavar="JOB", help="The run's id.")],
    follow: Annotated[
        bool, typer.Option("--follow", "-f", help="Go on until the run has ended.")
    ] = False,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """Print what a run's worker wrote."""
    offset = 0
    with client(local=local, cloud=cloud) as api:
        while True:
            piece = api.jobs.get_logs(job_id, offset=offset)
            sys.stdout.write(_harmless(piece.text))
            sys.stdout.flush()
            grown = piece.next_offset > offset
            offset = piece.next_offset
            if piece.complete or not (follow or grown):
                return
            if not grown:
                time.sleep(_PAUSE)


def _harmless(text: str) -> str:
    """A log may hold anything; the terminal gets its letters, tabs and line ends only."""
    return "".join(letter if letter.isprintable() or letter in "\n\t" else " " for letter in text)
