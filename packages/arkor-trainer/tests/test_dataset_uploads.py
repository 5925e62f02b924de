"""A data set file: checked here, sent once for each content."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from arkor_api import CloudApiError
from arkor_trainer import (
    FileDatasetSource,
    InvalidDatasetFileError,
    UploadsUnsupportedError,
    create_trainer,
)

from .conftest import Exchange, Flavour, Loopback, job

ROW = {"prompt": "2 + 2", "completion": "4"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and a current folder somewhere below it."""
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "train.jsonl").write_text(json.dumps(ROW) + "\n")
    monkeypatch.chdir(tmp_path / "deep" / "er")
    return tmp_path


class Datasets:
    """A server that keeps data sets by their content."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Any]] = {}

    def __call__(self, exchange: Exchange) -> object:
        if exchange.path == "/v1/jobs":
            return exchange.reply(200, {"job": job("queued")})
        if exchange.method == "GET":
            wanted = exchange.query.partition("sha256=")[2][:64]
            found = [self.kept[wanted]] if wanted in self.kept else []
            return exchange.reply(200, {"datasets": found})
        content = exchange.body.partition(b"\r\n\r\n")[2].partition(b"\r\n--")[0]
        sha256 = hashlib.sha256(content).hexdigest()
        self.kept[sha256] = {
            "id": f"ds{len(self.kept)}",
            "name": "train.jsonl",
            "fileName": "train.jsonl",
            "sha256": sha256,
            "bytes": len(content),
            "rows": 1,
            "columns": [],
            "format": "prompt_completion",
            "createdAt": "2026-01-02T03:04:05Z",
        }
        return exchange.reply(200, {"dataset": self.kept[sha256]})


def start(flavour: Flavour, server: Loopback, **fields: Any) -> dict[str, Any]:
    trainer = flavour.trainer(server, dataset=FileDatasetSource("train.jsonl"), **fields)
    flavour.call(trainer.start)
    sent: dict[str, Any] = server.asked("POST", "/v1/jobs")[-1].json()["config"]["datasetSource"]
    return sent


def test_the_same_content_is_sent_once(serve, flavour: Flavour, project: Path) -> None:
    server = serve(Datasets())
    assert start(flavour, server) == {"type": "upload", "datasetId": "ds0"}
    assert start(flavour, server) == {"type": "upload", "datasetId": "ds0"}
    assert len(server.asked("POST", "/v1/datasets")) == 1
    (project / "train.jsonl").write_text(json.dumps({**ROW, "completion": "four"}) + "\n")
    assert start(flavour, server) == {"type": "upload", "datasetId": "ds1"}


def test_what_is_sent_is_the_file(serve, flavour: Flavour, project: Path) -> None:
    server = serve(Datasets())
    start(flavour, server, dataset_format={"type": "prompt_completion"})
    body = server.asked("POST", "/v1/datasets")[0].body
    assert (project / "train.jsonl").read_bytes() in body
    assert b'filename="train.jsonl"' in body
    assert b'{"type": "prompt_completion"}' in body


def test_faulty_rows_are_shown_and_nothing_is_sent(serve, flavour: Flavour, project: Path) -> None:
    rows = [ROW, {"prompt": "1"}, {"prompt": "1", "completion": ""}]
    (project / "train.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    server = serve(Datasets())
    with pytest.raises(InvalidDatasetFileError, match=r"line 2, completion: ") as caught:
        start(flavour, server)
    assert [problem.line for problem in caught.value.problems] == [2, 3]
    assert server.requests == []


def test_the_file_is_checked_before_any_server_is_looked_for(project: Path, home: Path) -> None:
    (project / "train.jsonl").write_text("{}\n")
    trainer = create_trainer(name="n", model="m", dataset="train.jsonl", backend="cloud")
    with pytest.raises(InvalidDatasetFileError):
        trainer.start()
    assert not (home / ".arkor").exists()


def test_a_missing_file_is_named(serve, flavour: Flavour, project: Path) -> None:
    (project / "train.jsonl").unlink()
    with pytest.raises(InvalidDatasetFileError, match="cannot be read: No such file") as caught:
        start(flavour, serve(Datasets()))
    assert caught.value.path == project / "train.jsonl"


@pytest.mark.parametrize("status", [404, 405, 501])
def test_a_backend_without_uploads(serve, flavour: Flavour, project: Path, status: int) -> None:
    server = serve(lambda exchange: exchange.reply(status, {"error": "no route"}))
    with pytest.raises(UploadsUnsupportedError) as caught:
        start(flavour, server)
    assert str(caught.value) == (
        "This backend takes no uploads; use a Hugging Face or blob data set, or --local."
    )


def test_a_server_that_names_its_404_does_take_uploads(serve, flavour, project: Path) -> None:
    answer = {"error": "no such project", "code": "not_found"}
    server = serve(lambda exchange: exchange.reply(404, answer))
    with pytest.raises(CloudApiError, match="no such project"):
        start(flavour, server)


def test_a_start_after_a_failed_upload_tries_again(serve, flavour: Flavour, project: Path) -> None:
    kept = Datasets()

    def handle(exchange: Exchange) -> object:
        if exchange.method == "POST" and exchange.path == "/v1/datasets" and exchange.number == 0:
            return exchange.reply(413, {"error": "too large", "code": "too_large"})
        return kept(exchange)

    trainer = flavour.trainer(serve(handle), dataset=FileDatasetSource("train.jsonl"))
    with pytest.raises(CloudApiError, match="too large"):
        flavour.call(trainer.start)
    assert flavour.call(trainer.start).job_id == "j1"
