"""What a trainer's data set asks, and under which system prompt: what the playground offers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from arkor_data import ChatExample, DataError, DatasetFormat, read_examples

_COUNT = 3
_LONGEST = 400
"""Characters of one prompt."""
_LOOKED_AT = 200
"""Rows that are read at most: the manifest is asked for at every keystroke that is saved."""
_READABLE = {".jsonl", ".json", ".csv"}


def example_prompts(path: Path, format: DatasetFormat | None) -> list[str]:
    """The last user message of the first rows that have one, without repetition.

    A file that is absent or cannot be read has none: training says what is wrong with it.
    """
    if path.suffix.lower() not in _READABLE:
        return []
    try:
        return list(islice(_prompts(path, format), _COUNT))
    except (DataError, OSError):
        return []


def system_prompt(path: Path, format: DatasetFormat | None) -> str:
    """The system message of the first row, or "": a model is best asked as it was trained."""
    if path.suffix.lower() not in _READABLE:
        return ""
    try:
        first = next(iter(read_examples(path, format, on_problem=lambda _: None)), None)
    except (DataError, OSError):
        return ""
    if not isinstance(first, ChatExample) or first.messages[0]["role"] != "system":
        return ""
    return first.messages[0]["content"] or ""


def _prompts(path: Path, format: DatasetFormat | None) -> Iterator[str]:
    seen = set()
    rows = read_examples(path, format, on_problem=lambda _: None)
    for example in islice(rows, _LOOKED_AT):
        prompt = _asked(example) if isinstance(example, ChatExample) else ""
        if prompt and prompt not in seen:
            seen.add(prompt)
            yield prompt


def _asked(example: ChatExample) -> str:
    for message in reversed(example.messages):
        if message["role"] == "user":
            return (message["content"] or "").strip()[:_LONGEST]
    return ""
