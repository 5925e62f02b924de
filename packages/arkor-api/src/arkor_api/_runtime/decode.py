"""Turning parsed JSON into typed values, or saying exactly which field is wrong.

The generated `from_dict` methods are written in terms of these functions. `where` names the field,
such as `Job.createdAt`, and appears in the error. A missing field arrives as `MISSING`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from arkor_api.errors import MISSING, DecodeError

T = TypeVar("T")


def string(value: object, where: str) -> str:
    if type(value) is str:
        return value
    raise DecodeError(where, "a string", value)


def integer(value: object, where: str) -> int:
    if type(value) is int:
        return value
    if type(value) is float and value.is_integer():
        return int(value)  # JSON has one kind of number: 3.0 is an integer.
    raise DecodeError(where, "an integer", value)


def number(value: object, where: str) -> float:
    if type(value) is float or type(value) is int:
        return value
    raise DecodeError(where, "a number", value)


def boolean(value: object, where: str) -> bool:
    if type(value) is bool:
        return value
    raise DecodeError(where, "a boolean", value)


def timestamp(value: object, where: str) -> datetime:
    try:
        return datetime.fromisoformat(string(value, where))
    except ValueError:
        raise DecodeError(where, "an RFC 3339 time", value) from None


def present(value: object, where: str) -> Any:
    if value is MISSING:
        raise DecodeError(where, "present", value)
    return value


def const(value: object, expected: T, where: str) -> T:
    if value == expected and type(value) is type(expected):
        return expected
    raise DecodeError(where, repr(expected), value)


def one_of(value: Any, allowed: frozenset[T], where: str) -> T:
    """A member of a closed enumeration."""
    if type(value) is str and value in allowed:
        return value
    raise DecodeError(where, "one of " + ", ".join(sorted(map(str, allowed))), value)


def record(value: object, where: str) -> dict[str, Any]:
    """A JSON object, copied, so that the caller may take it apart."""
    if type(value) is dict:
        return value.copy()
    raise DecodeError(where, "an object", value)


def array(value: object, where: str) -> list[Any]:
    if type(value) is list:
        return value
    raise DecodeError(where, "an array", value)


def tagged(
    value: object,
    where: str,
    tag: str,
    arms: Mapping[str, Callable[[object], Any]],
    other: Callable[[object], Any] | None,
) -> Any:
    """A union told apart by the field `tag`; what no arm claims goes to `other`."""
    if type(value) is not dict:
        raise DecodeError(where, "an object", value)
    name = value.get(tag, MISSING)
    arm = arms.get(name, other) if type(name) is str else other
    if arm is None:
        raise DecodeError(f"{where}.{tag}", "one of " + ", ".join(sorted(arms)), name)
    return arm(value)


def first(value: object, where: str, arms: tuple[Callable[[object], Any], ...]) -> Any:
    """A union without a tag: the first arm that takes the value."""
    for arm in arms:
        try:
            return arm(value)
        except DecodeError:
            continue
    raise DecodeError(where, "one of its documented forms", value)
