"""Taking the parts of a format out of a row, noting whatever is wrong on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from arkor_data._detect import matching_formats, nearest_field
from arkor_data._format import DatasetFormat
from arkor_data._json import JsonError, parse_json
from arkor_data._problem import Problem, kind_of, listed, shown

_MOST_FAULTS = 20


class Faults(list[Problem]):
    """The first problems of one row, in the order they were found."""

    def note(self, field: str, message: str, fix: str) -> None:
        """Add a problem at ``field``; beyond twenty, one more changes nothing."""
        if len(self) < _MOST_FAULTS:
            self.append(Problem(field=field, message=message, fix=fix))


class Cells:
    """The fields of one row under the names of its format."""

    def __init__(self, row: Mapping[str, Any], format_: DatasetFormat, faults: Faults) -> None:
        self.faults = faults
        self._row = row
        self._format = format_

    def column(self, name: str) -> str:
        """Where the field ``name`` is in the file."""
        return self._format.column(name)

    def required(self, name: str) -> Any:
        """The value of ``name``; None, and a problem, if there is none."""
        value = self._row.get(self.column(name))
        if value is None:
            self._note_missing(name)
        return value

    def optional(self, name: str) -> Any:
        """The value of ``name``, or None."""
        return self._row.get(self.column(name))

    def text(self, name: str) -> str:
        """The required string ``name``."""
        return self._as_text(name, self.required(name))

    def optional_text(self, name: str) -> str:
        """The string ``name``, or an empty one."""
        return self._as_text(name, self.optional(name))

    def items(self, name: str, *, required: bool = False) -> list[Any]:
        """The list ``name``, which may also be written as JSON text (as CSV has to)."""
        value = self.required(name) if required else self.optional(name)
        if isinstance(value, str) and value.lstrip().startswith("["):
            value = self._from_json(name, value)
        if isinstance(value, list):
            return value
        if value is None or (value == "" and not required):
            return []
        self.faults.note(
            self.column(name),
            f"This is {kind_of(value)}, not a list.",
            "Write a list, such as [{...}, {...}].",
        )
        return []

    def _as_text(self, name: str, value: object) -> str:
        if value is None or isinstance(value, str):
            return value or ""
        self.faults.note(
            self.column(name),
            f"This is {kind_of(value)}, not a string.",
            "Write it as a string in double quotes.",
        )
        return ""

    def _from_json(self, name: str, text: str) -> object:
        try:
            return parse_json(text)
        except JsonError as error:
            self.faults.note(
                self.column(name), f"The list in this string is broken. {error.message}", error.fix
            )
            return None

    def _note_missing(self, name: str) -> None:
        column = self.column(name)
        if column in self._row:
            self.faults.note(column, "The value is null.", "Write a value or remove the row.")
            return
        others = [other.type for other in matching_formats(self._row)]
        if others and self._format.type not in others:
            self.faults.note(
                column,
                f"The row is in the format {others[0]}, not {self._format.type}.",
                "Keep one format per file.",
            )
            return
        near = nearest_field(column, self._row)
        self.faults.note(
            column,
            f"The field {shown(column)} is missing; the row has {listed(self._row) or 'none'}.",
            f"Rename {shown(near)} to {shown(column)}, or map it: "
            f"columnMapping {{{shown(name)}: {shown(near)}}}."
            if near
            else f"Add {shown(column)} or remove the row.",
        )
