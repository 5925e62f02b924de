"""One row of a file, before any format is applied to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from arkor_data._json import JsonError, parse_json
from arkor_data._problem import Problem, kind_of


class Row(NamedTuple):
    """The fields of a row and the line where it begins."""

    line: int
    fields: Mapping[str, Any]


def parse_row(text: str, line: int) -> Row | Problem:
    """The row in the JSON object ``text``, which begins in ``line``, maybe with empty lines."""
    start = line + text[: len(text) - len(text.lstrip())].count("\n")
    try:
        value = parse_json(text)
    except JsonError as error:
        at = start if error.line is None else line + error.line
        return Problem(line=at, message=error.message, fix=error.fix)
    if not isinstance(value, dict):
        return Problem(
            line=start,
            message=f"The row is {kind_of(value)}, not an object.",
            fix='Write each row as an object, such as {"messages": [...]}.',
        )
    return Row(start, value)
