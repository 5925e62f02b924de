"""`python -m arkor_worker validate` says what a run would do, without doing it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from arkor_worker._validate import validate

UPLOAD = {"type": "upload", "datasetId": "d"}


def ask(path: Path, **config: Any) -> dict[str, Any]:
    config = {"model": "arkor/tiny-chat", "datasetSource": UPLOAD, **config}
    return validate({"config": config, "datasetPath": str(path)})


@pytest.fixture
def rows(tmp_path: Path, colours: bytes) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(colours)
    return path


def test_the_command_prints_one_json_object(rows: Path, tmp_path: Path) -> None:
    request = tmp_path / "request.json"
    config = {"model": "arkor/tiny-chat", "datasetSource": UPLOAD}
    request.write_text(json.dumps({"config": config, "datasetPath": str(rows)}))
    done = subprocess.run(
        [sys.executable, "-m", "arkor_worker", "validate", str(request)],
        capture_output=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    assert answer["ok"]
    assert answer["rows"] == 48


def test_the_example_of_the_readme(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text()
    blocks = re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)
    (block,) = [block for block in blocks if "echo" in block]
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-ec", block],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    assert answer["ok"]
    assert answer["sample"][1] == {"text": "Hello!<end_of_turn>", "trained": True}


def test_rows_lengths_steps_and_estimate(rows: Path) -> None:
    answer = ask(rows, numTrainEpochs=2, batchSize=10)
    assert answer["steps"] == 10
    tokens = answer["tokens"]
    assert 0 < tokens["p50"] <= tokens["p95"] <= tokens["max"] < 60
    assert tokens["truncated"] == 0
    assert answer["estimate"]["device"] in ("cpu", "cuda", "mps")
    assert answer["estimate"]["seconds"] > 0
    assert 400e6 < answer["estimate"]["memoryBytes"] < 2e9


def test_the_sample_shows_what_is_trained(rows: Path) -> None:
    sample = ask(rows)["sample"]
    assert [part["trained"] for part in sample] == [False, True, False]
    assert sample[1]["text"] == '{"colour": "red"}<end_of_turn>'
    assert sample[0]["text"].endswith("is red.<end_of_turn>\n<start_of_turn>model\n")
    assert all(part["trained"] for part in ask(rows, trainOnResponsesOnly=False)["sample"])


def test_truncation_is_a_warning_with_numbers(rows: Path) -> None:
    answer = ask(rows, maxLength=25)
    assert answer["ok"]
    (problem,) = answer["problems"]
    assert problem["severity"] == "warning"
    assert problem["path"] == "config.maxLength"
    assert answer["tokens"]["truncated"] > 0


@pytest.mark.parametrize(
    ("config", "path", "word"),
    [
        ({"optim": "nope"}, "config.optim", "adamw_torch"),
        ({"model": "/nowhere/model"}, "config.model", "config.json"),
        ({"loadIn4bit": True}, "config.loadIn4bit", "loadIn4bit"),
        ({"datasetFormat": {"type": "alpaka"}}, "config.datasetFormat", "alpaca"),
    ],
)
def test_a_problem_is_answered_not_raised(
    rows: Path, config: dict[str, Any], path: str, word: str
) -> None:
    answer = ask(rows, **config)
    assert not answer["ok"]
    (problem,) = answer["problems"]
    assert problem["path"] == path
    assert word in problem["message"] + problem["fix"]
    assert problem["fix"]


def test_a_bad_row_is_named_by_line_and_field(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"prompt": "a", "completion": "b"}\n{"prompt": "a", "completion": ""}\n')
    (problem,) = ask(path)["problems"]
    assert (problem["row"], problem["path"]) == (2, "completion")


def test_text_rows_are_trained_whole_with_their_end(tmp_path: Path) -> None:
    path = tmp_path / "text.jsonl"
    path.write_text('{"text": "The fox sleeps."}\n' * 3)
    answer = ask(path)
    assert answer["sample"] == [{"text": "The fox sleeps.<eos>", "trained": True}]
