"""The definition of a run: every fault at once, each with its field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from arkor_trainer import (
    BlobDatasetSource,
    FileDatasetSource,
    HuggingfaceDatasetSource,
    InvalidTrainerInputError,
    LoraConfig,
    TrainerFields,
    TrainerInput,
    create_async_trainer,
    create_trainer,
)

GOOD: dict[str, Any] = {"name": "n", "model": "m", "dataset": "acme/tickets"}


@pytest.fixture(params=[create_trainer, create_async_trainer], ids=["sync", "async"])
def create(request: pytest.FixtureRequest) -> Any:
    return request.param


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"name": ""}, "name"),
    ({"name": 5}, "name"),
    ({"model": " "}, "model"),
    ({"dataset": 5}, "dataset"),
    ({"dataset": ""}, "dataset"),
    ({"dataset": HuggingfaceDatasetSource("")}, "dataset"),
    ({"dataset": HuggingfaceDatasetSource("a/b", split="")}, "dataset"),
    ({"dataset": BlobDatasetSource("ftp://x")}, "dataset"),
    ({"dataset": FileDatasetSource("")}, "dataset"),
    ({"lora": LoraConfig(r=0)}, "lora.r"),
    ({"lora": LoraConfig(alpha=-1)}, "lora.alpha"),
    ({"lora": {"rank": 8}}, "lora.rank"),
    ({"lora": {"r": "8"}}, "lora.r"),
    ({"lora": 8}, "lora"),
    ({"max_steps": 0}, "max_steps"),
    ({"max_steps": True}, "max_steps"),
    ({"max_steps": 1.5}, "max_steps"),
    ({"num_train_epochs": 0}, "num_train_epochs"),
    ({"learning_rate": -1e-4}, "learning_rate"),
    ({"learning_rate": float("nan")}, "learning_rate"),
    ({"batch_size": 0}, "batch_size"),
    ({"optim": ""}, "optim"),
    ({"weight_decay": -0.1}, "weight_decay"),
    ({"warmup_steps": -1}, "warmup_steps"),
    ({"logging_steps": True}, "logging_steps"),
    ({"save_steps": {"ratio": 1.5}}, "save_steps"),
    ({"save_steps": {"steps": 1, "ratio": 0.5}}, "save_steps"),
    ({"eval_steps": "10"}, "eval_steps"),
    ({"train_on_responses_only": 1}, "train_on_responses_only"),
    ({"dataset_format": "chatlm"}, "dataset_format"),
    ({"dataset_format": {"type": "text", "column_mapping": {"txt": "a"}}}, "dataset_format"),
    ({"dry_run": "yes"}, "dry_run"),
]


@pytest.mark.parametrize(("fault", "field"), FAULTS, ids=lambda value: repr(value)[:40])
def test_a_faulty_field_is_named(create: Any, fault: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidTrainerInputError) as caught:
        create(**{**GOOD, **fault})
    assert [problem.path for problem in caught.value.problems] == [field]
    assert f"\n  {field}: " in str(caught.value)


def test_all_faults_are_in_one_error(create: Any) -> None:
    with pytest.raises(InvalidTrainerInputError) as caught:
        create(name="", learning_rate=-1, lora=LoraConfig(r=0, alpha=0), eval_steps="x")
    assert sorted(problem.path for problem in caught.value.problems) == [
        "dataset",
        "eval_steps",
        "learning_rate",
        "lora.alpha",
        "lora.r",
        "model",
        "name",
    ]
    assert str(caught.value).startswith(
        "7 fields are wrong in this trainer; change what is listed:"
    )


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("learnin_rate", "'learning_rate'"),
        ("epochs", "'num_train_epochs'"),
        ("lr", "'learning_rate'"),
        ("callback", "'callbacks'"),
        ("max_seq_length", "lora=LoraConfig(max_length=...)"),
        ("alpha", "lora=LoraConfig(alpha=...)"),
    ],
)
def test_an_unknown_keyword_names_the_nearest(create: Any, wrong: str, right: str) -> None:
    with pytest.raises(TypeError) as caught:
        create(**GOOD, **{wrong: 1})
    assert str(caught.value).endswith(f"has no field {wrong!r}. Did you mean {right}?")


def test_an_unknown_keyword_without_a_neighbour_lists_what_there_is(create: Any) -> None:
    with pytest.raises(TypeError, match=r"no field 'zzz'\. It has: name, model, dataset, lora"):
        create(**GOOD, zzz=1)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("acme/tickets", HuggingfaceDatasetSource("acme/tickets")),
        ("data/train.jsonl", FileDatasetSource("data/train.jsonl")),
        ("TRAIN.CSV", FileDatasetSource("TRAIN.CSV")),
        (Path("data/x.parquet"), FileDatasetSource(Path("data/x.parquet"))),
    ],
)
def test_texts_and_paths_stand_for_data_sets(given: Any, expected: object) -> None:
    trainer = create_trainer(name="n", model="m", dataset=given)
    assert trainer.input is not None
    assert trainer.input.dataset == expected


def test_the_keywords_and_the_checked_model_have_the_same_fields() -> None:
    options = {"callbacks", "abort", "backend", "retry"}
    assert set(TrainerFields.__annotations__) == set(TrainerInput.model_fields) | options


def test_nothing_is_sent_and_nothing_read_before_the_start(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    create_trainer(name="n", model="m", dataset="missing.jsonl", backend="http://127.0.0.1:9")


def test_secrets_are_not_in_texts() -> None:
    source = BlobDatasetSource("https://x/y", token="s3cret")
    trainer = create_trainer(name="n", model="m", dataset=source)
    assert "s3cret" not in repr(source) + repr(trainer) + repr(trainer.input)
