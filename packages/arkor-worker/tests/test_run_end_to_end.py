"""`python -m arkor_worker train` as a process, against a control plane on loopback."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import time
from pathlib import Path
from typing import Any

import pytest

UPLOAD = {"type": "upload", "datasetId": "d"}


def _config(**settings: Any) -> dict[str, Any]:
    return {
        "model": "arkor/tiny-chat",
        "datasetSource": UPLOAD,
        "batchSize": 8,
        "loggingSteps": 2,
        "saveSteps": 5,
        "maxSteps": 12,
        **settings,
    }


def test_a_run_reports_start_losses_checkpoints_and_its_end(
    plane: Any, start_worker: Any, colours: bytes
) -> None:
    plane.config, plane.dataset = _config(evalSteps=6), colours
    process = start_worker()
    assert process.wait(60) == 0

    events = plane.flat()
    assert plane.types()[0] == "training.started"
    assert plane.types()[-1] == "training.completed"
    facts = events[0]["metadata"]
    assert (facts["totalSteps"], facts["model"]) == (12, "arkor/tiny-chat")
    assert facts["trainRows"] + facts["evalRows"] == 48
    losses = [event["loss"] for event in events if "loss" in event]
    assert losses[-1] < losses[0]
    assert [event["step"] for event in events if "evalLoss" in event] == [6, 12]
    assert [e["step"] for e in events if e["type"] == "checkpoint.saved"] == [5, 10]
    assert all(e["jobId"] == "job-1" and e["timestamp"].endswith("Z") for e in events)


def test_every_file_an_event_names_was_uploaded_with_its_content(
    plane: Any, start_worker: Any, colours: bytes, tmp_path: Path
) -> None:
    plane.config, plane.dataset = _config(), colours
    assert start_worker().wait(60) == 0
    named = [artifact for event in plane.flat() for artifact in event.get("artifacts", [])]
    assert {artifact["name"] for artifact in named} >= {
        "checkpoint-5/adapter_model.safetensors",
        "final/adapter_config.json",
        "final/arkor.json",
    }
    for artifact in named:
        content = plane.artifacts[artifact["name"]]
        assert hashlib.sha256(content).hexdigest() == artifact["sha256"]
        assert len(content) == artifact["bytes"]
        assert str(tmp_path).encode() not in content


def test_a_server_that_is_away_for_a_while_misses_nothing(
    plane: Any, start_worker: Any, colours: bytes
) -> None:
    plane.config, plane.dataset = _config(maxSteps=30), colours
    process = start_worker()
    plane.wait_for("training.started")
    plane.down = True
    time.sleep(2)
    plane.down = False
    assert process.wait(60) == 0
    steps = [e["step"] for e in plane.flat() if e["type"] == "training.log"]
    assert steps == [1, *range(2, 31, 2)]
    assert plane.types().count("training.completed") == 1


def test_sigterm_stops_at_the_next_step_and_says_so(
    plane: Any, start_worker: Any, colours: bytes
) -> None:
    plane.config, plane.dataset = _config(maxSteps=5000), colours
    process = start_worker()
    plane.wait_for("training.log")
    process.send_signal(signal.SIGTERM)
    assert process.wait(5) == 4
    assert plane.types()[-1] == "training.cancelled"
    assert plane.flat()[-1]["step"] < 5000


def test_a_cancellation_by_the_server_stops_the_run(
    plane: Any, start_worker: Any, colours: bytes
) -> None:
    plane.config, plane.dataset = _config(maxSteps=5000), colours
    process = start_worker()
    plane.wait_for("training.log")
    plane.cancel = True
    assert process.wait(15) == 4
    assert plane.types()[-1] == "training.cancelled"


def test_a_fenced_attempt_stops_and_says_nothing_more(
    plane: Any, start_worker: Any, colours: bytes
) -> None:
    plane.config, plane.dataset = _config(maxSteps=5000), colours
    process = start_worker()
    plane.wait_for("training.log")
    plane.attempt = 2
    assert process.wait(15) == 3
    assert not {"training.cancelled", "training.failed", "training.completed"} & set(plane.types())


def test_a_killed_run_continues_and_ends_with_the_adapter_it_would_have_had(
    plane: Any, start_worker: Any, colours: bytes, tmp_path: Path
) -> None:
    plane.config, plane.dataset = _config(maxSteps=14), colours
    assert start_worker().wait(60) == 0
    whole = plane.artifacts["final/adapter_model.safetensors"]

    plane.events.clear()
    plane.artifacts.clear()
    shutil.rmtree(tmp_path / "run")
    process = start_worker()
    plane.wait_for("checkpoint.saved")
    process.kill()
    process.wait()

    plane.attempt = 2
    assert start_worker(attempt=2).wait(60) == 0
    resumed = next(e for e in plane.flat() if e["type"] == "training.resumed")
    assert resumed["attempt"] == 2
    assert resumed["step"] in (5, 10)
    assert plane.types().count("training.started") == 1
    assert plane.types().count("training.completed") == 1
    assert {e["step"] for e in plane.flat() if e["type"] == "checkpoint.saved"} == {5, 10}
    assert plane.artifacts["final/adapter_model.safetensors"] == whole


def test_what_a_dead_attempt_could_not_deliver_arrives_with_the_next(
    plane: Any, start_worker: Any, colours: bytes, tmp_path: Path
) -> None:
    plane.config, plane.dataset = _config(maxSteps=20), colours
    _die_behind_step_10(plane, start_worker, tmp_path)
    assert plane.types().count("checkpoint.saved") < 2

    plane.down, plane.attempt = False, 2
    assert start_worker(attempt=2).wait(60) == 0
    saved = [event["step"] for event in plane.flat() if event["type"] == "checkpoint.saved"]
    assert saved == [5, 10, 15]
    resumed = plane.types().index("training.resumed")
    before = [e["step"] for e in plane.flat()[:resumed] if e["type"] == "training.log"]
    after = [e["step"] for e in plane.flat()[resumed:] if e["type"] == "training.log"]
    assert before == [1, 2, 4, 6, 8, 10]
    assert after == [12, 14, 16, 18, 20]
    assert "checkpoint-5/adapter_model.safetensors" in plane.artifacts


def test_a_checkpoint_nobody_was_told_of_is_announced_by_the_next_attempt(
    plane: Any, start_worker: Any, colours: bytes, tmp_path: Path
) -> None:
    plane.config, plane.dataset = _config(maxSteps=14), colours
    _die_behind_step_10(plane, start_worker, tmp_path)
    # As if killed a moment earlier, when the folder was sealed and the event not yet recorded.
    spool = tmp_path / "run/spool.jsonl"
    records = [json.loads(line) for line in spool.read_bytes().splitlines()]
    last_log = next(n for n, r in enumerate(records) if r.get("event", {}).get("step") == 10)
    spool.write_text("".join(json.dumps(record) + "\n" for record in records[: last_log + 1]))

    plane.down, plane.attempt = False, 2
    assert start_worker(attempt=2).wait(60) == 0
    saved = [event for event in plane.flat() if event["type"] == "checkpoint.saved"]
    assert [event["step"] for event in saved] == [5, 10]
    named = {artifact["name"] for artifact in saved[1]["artifacts"]}
    assert named <= plane.artifacts.keys()
    assert named == {name for name in plane.artifacts if name.startswith("checkpoint-10/")}


def test_a_worker_told_to_stop_does_not_wait_for_a_dead_server(
    plane: Any, start_worker: Any, colours: bytes
) -> None:
    plane.config, plane.dataset = _config(maxSteps=5000), colours
    process = start_worker()
    plane.wait_for("training.log")
    plane.down = True
    process.send_signal(signal.SIGTERM)
    assert process.wait(5) == 4


def _die_behind_step_10(plane: Any, start_worker: Any, folder: Path) -> None:
    """A worker whose server is down is killed when its second checkpoint is whole."""
    process = start_worker()
    plane.wait_for("training.started")
    plane.down = True
    _wait_for_file(folder / "run/checkpoint-10/arkor.json")
    process.kill()
    process.wait()


def _wait_for_file(path: Path) -> None:
    deadline = time.monotonic() + 60
    while not path.is_file():
        assert time.monotonic() < deadline, f"no {path.name}"
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"learningRate": 1e30}, ["learningRate", "diverged"]),
        ({"optim": "sgdd"}, ["config.optim", "adamw_torch"]),
        ({"model": "/no/such/folder"}, ["config.json"]),
    ],
)
def test_a_run_that_cannot_go_on_says_what_to_change(
    plane: Any, start_worker: Any, colours: bytes, settings: dict[str, Any], words: list[str]
) -> None:
    plane.config, plane.dataset = _config(**settings), colours
    plane.model = plane.config["model"]
    assert start_worker().wait(60) == 1
    last = plane.flat()[-1]
    assert last["type"] == "training.failed"
    for word in words:
        assert word in last["error"]


def test_a_bad_row_is_named(plane: Any, start_worker: Any) -> None:
    plane.config = _config()
    plane.dataset = b'{"prompt": "a", "completion": "b"}\n{"prompt": "a", "completion": ""}\n'
    assert start_worker().wait(60) == 1
    assert "line 2" in plane.flat()[-1]["error"]


def test_the_token_is_in_no_log(
    plane: Any, start_worker: Any, colours: bytes, tmp_path: Path
) -> None:
    plane.config, plane.dataset = _config(maxSteps=2), colours
    assert start_worker().wait(60) == 0
    text = (tmp_path / "worker.log").read_text()
    assert "training.completed" in text
    assert "run-token-of-the-tests" not in text + json.dumps(plane.flat())
