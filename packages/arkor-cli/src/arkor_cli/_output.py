"""Results go to stdout, as a table, as text, or as one JSON document. Everything else goes to
stderr.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any


def result(text: str) -> None:
    """A line that a script may want."""
    print(text, flush=True)


def note(text: str) -> None:
    """A line for the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def document(value: Any) -> None:
    """One JSON document."""
    print(json.dumps(value, indent=2, ensure_ascii=False))


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, empty: str) -> None:
    """Rows under their headings; `empty` is the note when there are none."""
    if not rows:
        note(empty)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        # A pipe gets whole values, however long.
        console.width = 10_000
    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        drawn.add_column(column, no_wrap=True)
    for row in rows:
        drawn.add_row(*(Text(printable(cell)) for cell in row))
    console.print(drawn)


def printable(text: str) -> str:
    """`text` on one line, with nothing that moves the cursor or changes colours."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
