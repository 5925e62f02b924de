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
    """The row in the JSON object ``text``."""
    try:
        value = parse_json(text)
    except JsonError as error:
        return Problem(line=line, message=error.message, fix=error.fix)
    if not isinstance(value, dict):
        return Problem(
            line=line,
            message=f"The row is {kind_of(value)}, not an object.",
            fix='Write each row as an object, such as {"messages": [...]}.',
        )
    return Row(line, value)
