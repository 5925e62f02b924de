"""Which format rows are in, from their fields alone."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

from arkor_data._errors import UnknownFormatError
from arkor_data._format import FORMAT_TYPES, LAYOUTS, DatasetFormat, FormatType
from arkor_data._problem import listed, shown

_FIELDS_TO_COMPARE = 100
_NAME_LENGTH = 40
_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "messages": ("conversation", "conversations", "chat", "dialog", "dialogue"),
    "conversations": ("conversation", "dialog", "dialogue"),
    "prompt": ("question", "query", "instruction", "input"),
    "completion": ("answer", "response", "output", "target", "reply"),
    "instruction": ("task", "prompt"),
    "output": ("response", "answer", "completion", "target"),
    "text": ("content", "body", "document"),
}


def detect_format(rows: Iterable[Mapping[str, Any]]) -> DatasetFormat:
    """The format that the rows, usually the first few of a file, are in.

    Raises `UnknownFormatError` if none fits (the message names the nearest) or several do.

    >>> detect_format([{"prompt": "2 + 2", "completion": "4"}])
    DatasetFormat(type='prompt_completion', column_mapping={})
    """
    first: list[str] = []
    found: list[DatasetFormat] = []
    for row in rows:
        first = first or [str(name) for name in row]
        matching = matching_formats(row)
        narrowed = [format_ for format_ in found if format_ in matching]
        # A row that fits nothing seen so far is for validation to report, not for us to judge.
        found = narrowed or found or matching
    if len(found) == 1:
        return found[0]
    if found:
        raise _ambiguous(first, [format_.type for format_ in found])
    raise _unknown(first)


def matching_formats(row: Mapping[str, Any]) -> list[DatasetFormat]:
    """The formats whose required fields ``row`` has."""
    found = [
        _by_turns(row, type_)
        for type_ in FORMAT_TYPES
        if all(row.get(name) is not None for name in LAYOUTS[type_].required)
    ]
    return list(dict.fromkeys(found))


def _by_turns(row: Mapping[str, Any], type_: FormatType) -> DatasetFormat:
    """``type_``, unless the turns say that the column holds the other kind of chat."""
    column = LAYOUTS[type_].required[0]
    turns = row[column]
    turn = turns[0] if isinstance(turns, list) and turns else None
    if type_ == "sharegpt" and isinstance(turn, dict) and "role" in turn and "from" not in turn:
        return DatasetFormat(type="chatml", column_mapping={"messages": column})
    if type_ == "chatml" and isinstance(turn, dict) and "from" in turn and "role" not in turn:
        return DatasetFormat(type="sharegpt", column_mapping={"conversations": column})
    return DatasetFormat(type=type_)


def nearest_field(name: str, fields: Iterable[str]) -> str | None:
    """The one of ``fields`` that most likely means ``name``; looks at the first hundred."""
    return _nearest(name, tuple(islice(fields, _FIELDS_TO_COMPARE)))


@lru_cache(maxsize=64)  # a column that is missing is usually missing in every row
def _nearest(name: str, fields: tuple[str, ...]) -> str | None:
    by_folded = {field[:_NAME_LENGTH].casefold().replace("-", "_"): field for field in fields}
    wanted = (name, *_SYNONYMS.get(name, ()))
    for cutoff in (1.0, 0.75):
        for word in wanted:
            if near := difflib.get_close_matches(word, by_folded, n=1, cutoff=cutoff):
                return by_folded[near[0]]
    return None


def _ambiguous(fields: list[str], types: list[FormatType]) -> UnknownFormatError:
    return UnknownFormatError(
        f"The rows fit several formats: {', '.join(types)}.",
        f"Say which one, such as type {shown(types[0])}.",
        fields=fields,
        candidates=types,
    )


def _unknown(fields: list[str]) -> UnknownFormatError:
    message = f"The rows fit no format; their fields are {listed(fields)}."
    if not fields:
        message = "The rows have no fields."
    return UnknownFormatError(message, _nearest_format(fields), fields=fields)


def _nearest_format(fields: list[str]) -> str:
    best: tuple[float, FormatType, dict[str, str]] | None = None
    for type_ in FORMAT_TYPES:
        required = LAYOUTS[type_].required
        pairs = {name: near for name in required if (near := nearest_field(name, fields))}
        score = len(set(pairs.values())) / len(required)
        if pairs and (best is None or score > best[0]):
            best = (score, type_, pairs)
    if best is None:
        return 'Write chatml: {"messages": [{"role": "user", "content": "..."}, ...]}.'
    score, type_, pairs = best
    if score < 1:
        missing = [name for name in LAYOUTS[type_].required if name not in pairs]
        return f"The nearest format is {type_}, which also needs {listed(missing)}."
    renamed = {name: column for name, column in pairs.items() if name != column}
    mapping = ", ".join(f"{shown(name)}: {shown(column)}" for name, column in renamed.items())
    return f"The nearest format is {type_} with the column mapping {{{mapping}}}."
