"""Strict JSON: one value, no NaN, no repeated key, no half characters, no bottomless nesting.

The standard decoder does the work; what it lets pass is refused by its hooks, and what it says is
put into words that do not depend on the Python version.
"""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from arkor_data._problem import shown

MAX_DEPTH = 100


class JsonError(ValueError):
    """The text is not acceptable JSON; message and fix are whole sentences.

    ``line`` is the line of the text, from 0, if the error has a place.
    """

    def __init__(self, message: str, fix: str, *, line: int | None = None) -> None:
        super().__init__(f"{message} {fix}")
        self.message = message
        self.fix = fix
        self.line = line


def parse_json(text: str) -> object:
    """The value of ``text``. Raises `JsonError`."""
    try:
        value: object = _decoder.decode(text)
    except json.JSONDecodeError as error:
        raise _syntax_error(text, error) from None
    except RecursionError:
        raise too_deep() from None
    except JsonError:
        raise
    except ValueError:  # int() refuses more than 4,300 digits
        raise JsonError("A number is too long.", "Write it as a string.") from None
    _check_depth(text, value)
    _check_characters(text, value)
    return value


def _pairs_to_dict(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise JsonError(
                    f"The key {shown(key)} occurs twice in one object.", "Remove one of the two."
                )
            seen.add(key)
    return result


def _refuse_constant(name: str) -> NoReturn:
    raise JsonError(f"{name} is not JSON.", "Write null or a number.")


def _finite_float(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise JsonError(f"The number {text[:20]} is too large.", "Write it as a string.")
    return value


_decoder = json.JSONDecoder(
    object_pairs_hook=_pairs_to_dict,
    parse_constant=_refuse_constant,
    parse_float=_finite_float,
)


def _check_depth(text: str, value: object) -> None:
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [child for item in level for child in _children(item)]
        if not level:
            return
    raise too_deep()


def _children(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _check_characters(text: str, value: object) -> None:
    """Refuse ``\\ud83d`` without its second half: no text file can hold such a character."""
    if "\\ud" not in text and "\\uD" not in text:
        return
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise JsonError(
            "An escape such as \\ud83d is only half of a character.",
            "Write both halves or the character itself.",
        ) from None


def too_deep() -> JsonError:
    """The error of a value that is nested too deep."""
    return JsonError(
        f"The JSON is nested more than {MAX_DEPTH} levels deep.", "Flatten it or remove the row."
    )


def _syntax_error(text: str, error: json.JSONDecodeError) -> JsonError:
    at = error.pos
    before = text[:at].rstrip()
    if text[at : at + 1] in "}]" and before.endswith(","):
        at = len(before) - 1  # Python 3.13 points at the comma, earlier ones behind it
    reason, fix = _explain(text, at, error.msg)
    column = at - text.rfind("\n", 0, at)
    return JsonError(
        f"Not valid JSON: {reason} at column {column}.", fix, line=text.count("\n", 0, at)
    )


def _explain(text: str, at: int, message: str) -> tuple[str, str]:
    rest = text[at:]
    if message.startswith("Extra data"):
        return "a second value", "Write one object per line."
    if message.startswith("Invalid control character"):
        return "a raw control character", "Write line breaks in a string as \\n and tabs as \\t."
    if message.startswith("Invalid \\"):
        return "an unknown escape", "Write a backslash in a string as \\\\."
    if message.startswith("Unterminated string"):
        return "a string that never ends", 'Close it with a double quote (").'
    if not rest.strip():
        return "the text ends too early", "Close every brace and bracket, on the same line."
    if rest.startswith(","):
        return "a comma too many", "Remove the comma."
    if rest.startswith("'"):
        return "a single quote", 'Write strings and keys in double quotes (").'
    if rest.startswith(("True", "False", "None")):
        return "a Python word", "Write true, false and null."
    if message.startswith("Expecting ','"):
        return "a missing comma", 'Put a comma between the values, or escape an inner quote as \\".'
    if message.startswith("Expecting ':'"):
        return "a missing colon", "Put a colon between key and value."
    return f"an unexpected {shown(rest[0])}", "Write this line with a JSON library."
