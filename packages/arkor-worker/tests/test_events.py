"""What an event looks like on the wire."""

from __future__ import annotations

import json
from typing import Any

import pytest

from arkor_worker._reporter import event_body


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"step": 3, "loss": 0.5}, {"step": 3, "loss": 0.5}),
        ({"step": 3, "loss": float("nan"), "evalLoss": None}, {"step": 3}),
        ({"metrics": {"a": float("inf"), "b": 0}}, {"metrics": {"b": 0}}),
    ],
)
def test_only_what_json_can_say_is_said(fields: dict[str, Any], expected: dict[str, Any]) -> None:
    body = event_body("training.log", "j", (), fields)
    assert json.loads(json.dumps(body, allow_nan=False)) == body
    assert {name: body[name] for name in body.keys() - {"type", "jobId", "timestamp"}} == expected
