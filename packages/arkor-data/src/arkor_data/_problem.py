"""What is wrong with a data set, where, and how to mend it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]

_SHOWN_CHARACTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding about a data set.

    ``message`` and ``fix`` are whole sentences. ``line`` counts from 1 and is the line of the file
    (for Parquet the row). ``field`` is the place inside the row, such as ``messages[1].role``. An
    ``"error"`` keeps the row from being used, a ``"warning"`` does not.

    >>> print(Problem(path="train.jsonl", line=3, field="text", message="The text is empty.",
    ...               fix="Write a text or remove the row."))
    train.jsonl, line 3, text: The text is empty. Write a text or remove the row.
    """

    message: str
    fix: str
    path: str | None = None
    line: int | None = None
    field: str | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        line = None if self.line is None else f"line {self.line}"
        place = ", ".join(part for part in (self.path, line, self.field) if part)
        return f"{place}: {self.message} {self.fix}" if place else f"{self.message} {self.fix}"

    def to_wire(self) -> dict[str, object]:
        """The problem as the cloud API writes it (``ValidationProblem``)."""
        return {
            "path": self.field or "",
            "row": self.line,
            "message": self.message,
            "fix": self.fix,
            "severity": self.severity,
        }


def shown(value: object) -> str:
    """``value`` for use in a message: short, on one line, harmless to a terminal."""
    if isinstance(value, str):
        short = value if len(value) <= _SHOWN_CHARACTERS else f"{value[:_SHOWN_CHARACTERS]}..."
        return json.dumps(short, ensure_ascii=not short.isprintable())
    if value is None or isinstance(value, (bool, int, float)):
        return json.dumps(value)
    return kind_of(value)


def listed(names: Iterable[object]) -> str:
    """Names in quotes with commas between, at most eight of them."""
    items = list(names)
    text = ", ".join(shown(str(name)) for name in items[:8])
    return f"{text}, ..." if len(items) > 8 else text


def kind_of(value: object) -> str:
    """What JSON calls a value like ``value``, with its article."""
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list() | tuple():
            return "a list"
        case dict():
            return "an object"
        case _:
            return f"a value of type {type(value).__name__}"
