"""One job, however often a run is started, and exactly what was asked for."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest

from arkor_api import CloudApiError, CloudConnectionError
from arkor_data import DatasetFormat
from arkor_trainer import BlobDatasetSource, HuggingfaceDatasetSource, LoraConfig, TrainerStateError

from .conftest import STORY, Exchange, Flavour, control_plane, job


def whole(exchange: Exchange) -> object:
    return exchange.stream(b"".join(STORY))


def test_twenty_threads_start_one_job(serve) -> None:
    server = serve(control_plane(whole))
    trainer = Flavour("sync").trainer(server)
    together = threading.Barrier(20)

    def start(_: int) -> str:
        together.wait()
        return str(trainer.start().job_id)

    with ThreadPoolExecutor(20) as threads:
        assert set(threads.map(start, range(20))) == {"j1"}
    assert len(server.asked("POST", "/v1/jobs")) == 1


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_twenty_tasks_start_one_job(serve, backend: str) -> None:
    server = serve(control_plane(whole))
    trainer = Flavour(backend).trainer(server)

    async def main() -> None:
        async with anyio.create_task_group() as tasks:
            for _ in range(20):
                tasks.start_soon(trainer.start)

    anyio.run(main, backend=backend)
    assert len(server.asked("POST", "/v1/jobs")) == 1


def test_when_the_first_of_many_fails_the_next_tries(serve) -> None:
    def handle(exchange: Exchange) -> object:
        if exchange.number == 0:
            return exchange.reply(403, {"error": "not yet"})
        return exchange.reply(200, {"job": job("queued")})

    server = serve(handle)
    trainer = Flavour("sync").trainer(server)
    together = threading.Barrier(5)

    def start(_: int) -> object:
        together.wait()
        try:
            return trainer.start().job_id
        except CloudApiError as error:
            return error.status

    with ThreadPoolExecutor(5) as threads:
        answers = list(threads.map(start, range(5)))
    assert sorted(map(str, answers)) == ["403", "j1", "j1", "j1", "j1"]
    assert len(server.asked("POST", "/v1/jobs")) == 2


def test_a_start_that_is_repeated_names_itself_by_the_same_key(serve, flavour: Flavour) -> None:
    def handle(exchange: Exchange) -> object:
        return exchange.number > 0 and exchange.reply(200, {"job": job("queued")})

    server = serve(handle)
    trainer = flavour.trainer(server)
    with pytest.raises(CloudConnectionError):
        flavour.call(trainer.start)
    flavour.call(trainer.start)
    keys = {item.headers["idempotency-key"] for item in server.requests}
    assert len(server.requests) == 2
    assert len(keys) == 1
    other = flavour.trainer(server)
    flavour.call(other.start)
    assert server.requests[-1].headers["idempotency-key"] not in keys


def config(serve: Any, **fields: Any) -> dict[str, Any]:
    """The `config` that is sent."""
    server = serve(control_plane(whole))
    Flavour("sync").trainer(server, **fields).start()
    body: dict[str, Any] = server.asked("POST", "/v1/jobs")[0].json()["config"]
    return body


HUB = {"type": "huggingface", "name": "acme/tickets"}
MINIMAL = {"model": "arkor/tiny-chat", "datasetSource": HUB}


def test_only_what_was_given_is_sent(serve) -> None:
    assert config(serve) == MINIMAL


def test_false_zero_and_none_are_values(serve) -> None:
    given = {
        "dry_run": False,
        "weight_decay": 0,
        "warmup_steps": 0,
        "max_steps": None,
        "optim": None,
    }
    sent = {"dryRun": False, "weightDecay": 0, "warmupSteps": 0, "maxSteps": None, "optim": None}
    assert config(serve, **given) == MINIMAL | sent


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({"lora": LoraConfig(r=8)}, {"loraR": 8}),
        (
            {"lora": LoraConfig(r=8, alpha=16, max_length=512, load_in_4bit=False)},
            {"loraR": 8, "loraAlpha": 16, "maxLength": 512, "loadIn4bit": False},
        ),
        ({"lora": {"r": 8, "alpha": None}}, {"loraR": 8, "loraAlpha": None}),
        ({"num_train_epochs": 1.5}, {"numTrainEpochs": 1.5}),
        ({"learning_rate": 2e-4, "batch_size": 4}, {"learningRate": 2e-4, "batchSize": 4}),
        ({"lr_scheduler_type": "cosine"}, {"lrSchedulerType": "cosine"}),
        ({"logging_steps": 10}, {"loggingSteps": 10}),
        ({"save_steps": {"steps": 10}}, {"saveSteps": {"steps": 10}}),
        ({"eval_steps": {"ratio": 0.1}}, {"evalSteps": {"ratio": 0.1}}),
        ({"warmup_steps": 0.03}, {"warmupSteps": {"ratio": 0.03}}),
        ({"train_on_responses_only": True}, {"trainOnResponsesOnly": True}),
        ({"dataset_format": "chatml"}, {"datasetFormat": {"type": "chatml"}}),
        (
            {"dataset_format": DatasetFormat(type="text", column_mapping={"text": "body"})},
            {"datasetFormat": {"type": "text", "columnMapping": {"text": "body"}}},
        ),
        (
            {"dataset_format": {"type": "text", "column_mapping": {"text": "body"}}},
            {"datasetFormat": {"type": "text", "columnMapping": {"text": "body"}}},
        ),
        ({"dataset_split": "train[:90%]"}, {"datasetSplit": "train[:90%]"}),
        (
            {"dataset": HuggingfaceDatasetSource("a/b", split="train", subset="en")},
            {
                "datasetSource": {
                    "type": "huggingface",
                    "name": "a/b",
                    "split": "train",
                    "subset": "en",
                }
            },
        ),
        (
            {"dataset": BlobDatasetSource("https://x/y.jsonl", token="s")},
            {"datasetSource": {"type": "blob", "url": "https://x/y.jsonl", "token": "s"}},
        ),
    ],
    ids=lambda value: next(iter(value)),
)
def test_a_field_is_sent_under_its_wire_name(serve, given: Any, sent: Any) -> None:
    assert config(serve, **given) == MINIMAL | sent


def test_the_job_belongs_to_the_scope_and_carries_the_token(serve, flavour: Flavour) -> None:
    server = serve(control_plane(whole))
    flavour.play(server)
    for item in server.requests:
        assert item.query == "orgSlug=acme&projectSlug=support"
        assert item.headers["authorization"] == "Bearer t0ken"
        assert item.headers["x-arkor-client"].startswith("arkor/")


def test_configure_overrides_what_is_trained_until_the_start(serve, flavour: Flavour) -> None:
    server = serve(control_plane(whole))
    trainer = flavour.trainer(server)
    trainer.configure(model="big/model", dry_run=True, source_digest="abc")
    flavour.call(trainer.start)
    sent = server.asked("POST", "/v1/jobs")[0].json()
    assert sent["config"] == MINIMAL | {"model": "big/model", "dryRun": True}
    assert sent["sourceDigest"] == "abc"
    with pytest.raises(TrainerStateError, match="has been started"):
        trainer.configure(model="other/model")


def test_a_deprecation_notice_is_handed_on(serve, flavour: Flavour) -> None:
    def handle(exchange: Exchange) -> object:
        return exchange.reply(
            200, {"job": job("queued")}, Deprecation="true", Warning='299 - "old"'
        )

    notices: list[str] = []
    trainer = flavour.trainer(serve(handle))
    trainer.configure(on_deprecation=lambda notice: notices.append(notice.message))
    flavour.call(trainer.start)
    assert notices == ["old"]
