"""The small decoders that everything generated is made of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from arkor_api._runtime import decode
from arkor_api.errors import MISSING, DecodeError

GOOD: list[tuple[Any, object, object]] = [
    (decode.string, "", ""),
    (decode.integer, 3, 3),
    (decode.integer, 3.0, 3),
    (decode.integer, 10**30, 10**30),
    (decode.number, 3, 3),
    (decode.number, 0.5, 0.5),
    (decode.boolean, False, False),
    (decode.timestamp, "2026-01-02T03:04:05Z", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
    (decode.present, None, None),
    (decode.record, {"a": 1}, {"a": 1}),
    (decode.array, [1], [1]),
]


@pytest.mark.parametrize(("decoder", "value", "result"), GOOD)
def test_a_right_value_is_taken(decoder: Any, value: object, result: object) -> None:
    decoded = decoder(value, "Job.x")
    assert decoded == result
    assert type(decoded) is type(result)


BAD: list[tuple[Any, object, str]] = [
    (decode.string, 1, "Job.x should be a string, not a number"),
    (decode.string, None, "Job.x should be a string, not null"),
    (decode.string, MISSING, "Job.x is missing"),
    (decode.integer, 1.5, "Job.x should be an integer, not a number"),
    (decode.integer, True, "Job.x should be an integer, not a boolean"),
    (decode.integer, float("inf"), "Job.x should be an integer, not a number"),
    (decode.number, "1", "Job.x should be a number, not a string"),
    (decode.number, False, "Job.x should be a number, not a boolean"),
    (decode.boolean, 0, "Job.x should be a boolean, not a number"),
    (decode.timestamp, "soon", "Job.x should be an RFC 3339 time, not a string"),
    (decode.timestamp, 5, "Job.x should be an RFC 3339 time, not a number"),
    (decode.present, MISSING, "Job.x is missing"),
    (decode.record, [], "Job.x should be an object, not an array"),
    (decode.array, {}, "Job.x should be an array, not an object"),
]


@pytest.mark.parametrize(("decoder", "value", "problem"), BAD)
def test_a_wrong_value_is_named(decoder: Any, value: object, problem: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decoder(value, "Job.x")
    assert (str(caught.value), caught.value.where) == (problem, "Job.x")


def test_constants_and_enumerations() -> None:
    assert decode.const("a", "a", "x") == "a"
    assert decode.one_of("a", frozenset({"a", "b"}), "x") == "a"
    with pytest.raises(DecodeError, match="x should be 'a', not a string"):
        decode.const("b", "a", "x")
    with pytest.raises(DecodeError, match="x should be one of a, b, not an array"):
        decode.one_of(["a"], frozenset({"a", "b"}), "x")


def test_a_tagged_union_needs_an_object_and_a_known_tag() -> None:
    arms = {"a": lambda value: "A"}
    assert decode.tagged({"kind": "a"}, "x", "kind", arms, None) == "A"
    assert decode.tagged({"kind": ["a"]}, "x", "kind", arms, lambda value: "other") == "other"
    with pytest.raises(DecodeError, match="x should be an object"):
        decode.tagged("a", "x", "kind", arms, None)
    with pytest.raises(DecodeError, match=r"x\.kind is missing"):
        decode.tagged({}, "x", "kind", arms, None)
