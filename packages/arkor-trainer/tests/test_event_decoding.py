"""Any bytes are an event, nothing of ours, or malformed; never an error."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arkor_trainer import TrainingEvent, TrainingLog
from arkor_trainer._events import MALFORMED, decode
from arkor_trainer._run_state import TABLE

KINDS = [event.__struct_config__.tag for event in TABLE]  # type: ignore[attr-defined]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(["step", "loss", "error", "artifacts", "metrics", "metadata", "jobId"])


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    found = decode(data)
    assert found is None or found == MALFORMED or type(found) in TABLE
    if found != MALFORMED:
        json.loads(data)


@given(JSON)
def test_any_json_is_not_malformed(document: Any) -> None:
    assert decode(json.dumps(document).encode()) != MALFORMED


@given(st.sampled_from(KINDS), st.dictionaries(FIELDS, JSON, max_size=4))
def test_any_fields_of_a_known_type(kind: str, fields: dict[str, Any]) -> None:
    found = decode(json.dumps({"type": kind, **fields}).encode())
    assert found is None or type(found) in TABLE


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b'{"type": "training.log", "step": "x"', b"\xff", b"[" * 100_000, b'{"a": NaN}'],
)
def test_what_is_no_json_is_malformed(data: bytes) -> None:
    assert decode(data) == MALFORMED


def test_fields_this_version_does_not_know_are_no_obstacle() -> None:
    found = decode(b'{"type": "training.log", "step": 1, "gradNorm": 2, "deep": {"a": []}}')
    assert found == TrainingLog(step=1)


def test_the_table_knows_every_event() -> None:
    assert set(TABLE) == set(TrainingEvent.__args__)  # type: ignore[attr-defined]
