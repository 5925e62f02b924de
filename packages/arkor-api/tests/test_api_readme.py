"""The README's fences, run in order against a server."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

README = Path(__file__).parents[1] / "README.md"
FENCES = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)

STAMP = "2026-01-02T03:04:05Z"
DATASET = {
    "id": "d",
    "name": "tickets",
    "sha256": "0",
    "bytes": 1,
    "rows": 2,
    "format": "chatml",
    "columns": [],
    "createdAt": STAMP,
}


def test_the_readme_works(
    serve: Any,
    wire_frame: Any,
    job: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def answer(exchange: Any) -> bool | None:
        route = f"{exchange.method} {exchange.path}"
        if route.endswith("/events/stream"):
            log = {
                "type": "training.log",
                "jobId": "j1",
                "timestamp": STAMP,
                "step": 10,
                "loss": 1.5,
            }
            done = {"type": "training.completed", "jobId": "j1", "timestamp": STAMP}
            exchange.start_stream(wire_frame(log, id="1") + wire_frame(done, id="2"))
            return False
        if route == "POST /v1/inference/chat" and exchange.json()["stream"]:
            exchange.start_stream(
                wire_frame({"choices": [{"delta": {"content": "Sorry"}}]}) + wire_frame("[DONE]")
            )
            return False
        answers = {
            "GET /v1/jobs": {"jobs": [job]},
            "POST /v1/jobs": {"job": job},
            "POST /v1/inference/chat": {
                "choices": [{"message": {"role": "assistant", "content": "Refunded"}}]
            },
            "POST /v1/datasets": {"dataset": DATASET},
            "GET /v1/jobs/j1/artifacts/final%2Fadapter_model.safetensors": {"weights": True},
        }
        if route in answers:
            exchange.reply(200, answers[route])
        else:
            exchange.reply(
                404, {"error": "No such job.", "code": "not_found"}, headers={"X-Request-Id": "r1"}
            )
        return None

    monkeypatch.setenv("ARKOR_URL", serve(answer).url)
    monkeypatch.setenv("ARKOR_TOKEN", "t0ken")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tickets.jsonl").write_text('{"text": "hi"}\n')
    names: dict[str, Any] = {"__name__": "readme"}
    for fence in FENCES:
        exec(compile(fence, str(README), "exec"), names)
    names["client"].close()
    said = capsys.readouterr().out
    assert said.split("\n") == [
        "triage running 2026-01-02 03:04:05+00:00",
        "10 1.5",
        "done; the last event was 2",
        "SorryRefunded",
        "2",
        "404 No such job. not_found r1",
        "training.log",
        "training.completed",
        "",
    ]
    assert (tmp_path / "adapter.safetensors").read_bytes() == b'{"weights": true}'
