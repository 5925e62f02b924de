"""Every field of the configuration is honoured or refused by name."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arkor_data import TextExample
from arkor_worker._errors import SettingsError
from arkor_worker._fields import FIELDS
from arkor_worker._intervals import Ratio, Steps, read_interval
from arkor_worker._settings import Settings, read_settings
from arkor_worker._split import Split, partition, read_split

TINY, SMALL, LARGE = 500_000, 135_000_000, 7_000_000_000


def read(config: dict[str, Any], *, parameters: int = TINY) -> Settings:
    return read_settings(config, parameters=parameters, context=1024)


@pytest.mark.parametrize(
    ("name", "value", "attribute", "expected"),
    [
        ("loraR", 4, "lora_r", 4),
        ("loraAlpha", 7.5, "lora_alpha", 7.5),
        ("maxLength", 64, "max_length", 64),
        ("loadIn4bit", True, "load_in_4bit", True),
        ("maxSteps", 9, "max_steps", 9),
        ("numTrainEpochs", 0.5, "epochs", 0.5),
        ("learningRate", 1e-4, "learning_rate", 1e-4),
        ("batchSize", 3, "batch_size", 3),
        ("optim", "adafactor", "optimizer", "adafactor"),
        ("lrSchedulerType", "cosine", "scheduler", "cosine"),
        ("weightDecay", 0, "weight_decay", 0.0),
        ("warmupSteps", 0, "warmup", Steps(0)),
        ("loggingSteps", {"steps": 3}, "logging", Steps(3)),
        ("saveSteps", {"ratio": 0.5}, "saving", Ratio(0.5)),
        ("evalSteps", 10, "evaluation", Steps(10)),
        ("trainOnResponsesOnly", False, "responses_only", False),
        ("datasetSplit", "train[:90%]", "split", Split("train", None, "90%")),
        ("dryRun", True, "dry_run", True),
        ("seed", 0, "seed", 0),
    ],
)
def test_a_field_is_honoured(name: str, value: Any, attribute: str, expected: Any) -> None:
    assert getattr(read({name: value}), attribute) == expected


def test_every_field_of_the_table_is_proven_above() -> None:
    marks = test_a_field_is_honoured.pytestmark  # type: ignore[attr-defined]
    assert {case[0] for case in marks[0].args[1]} == set(FIELDS)


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        ("loraR", 0, "from 1 to 1024"),
        ("loraR", True, "whole number"),
        ("maxLength", 4096, "context of 1024"),
        ("learningRate", float("nan"), "above 0"),
        ("learningRate", "fast", "above 0"),
        ("optim", "adam", "adamw_torch"),
        ("optim", "adamw_8bit", "bitsandbytes"),
        ("lrSchedulerType", "zigzag", "cosine"),
        ("saveSteps", {"ratio": 2}, "from 0 to 1"),
        ("saveSteps", -1, "steps"),
        ("saveSteps", {"steps": 1, "ratio": 0.5}, "steps"),
        ("datasetSplit", "train[-5:]", "train[:90%]"),
        ("dryRun", "yes", "true or false"),
        ("gradientAccumulation", 4, "batchSize"),
    ],
)
def test_a_field_is_refused_by_name_with_what_is_accepted(
    name: str, value: Any, accepted: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        read({name: value})
    (problem,) = caught.value.problems
    assert problem.field == f"config.{name}"
    assert accepted in str(caught.value)


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        read({"loraR": 0, "batchSize": 0, "learningRate": 1e-3})
    assert [problem.field for problem in caught.value.problems] == [
        "config.loraR",
        "config.batchSize",
    ]


def test_null_means_the_default() -> None:
    assert read({"loraR": None, "optim": None}) == read({})


def test_defaults_follow_the_size_of_the_model() -> None:
    assert (read({}).lora_r, read({}).learning_rate, read({}).top_half_layers) == (16, 5e-3, False)
    small = read({}, parameters=SMALL)
    assert (small.lora_r, small.learning_rate, small.top_half_layers) == (8, 2e-3, True)
    assert read({}, parameters=LARGE).learning_rate == 2e-4


def test_alpha_follows_the_rank() -> None:
    assert read({"loraR": 5}).lora_alpha == 10


@pytest.mark.parametrize(
    ("config", "rows", "steps"),
    [
        ({"numTrainEpochs": 2, "batchSize": 16}, 400, 50),
        ({"numTrainEpochs": 0.5, "batchSize": 16}, 33, 2),
        ({"maxSteps": 7, "numTrainEpochs": 100}, 400, 7),
        ({"numTrainEpochs": 1, "batchSize": 1, "dryRun": True}, 50, 10),
    ],
)
def test_the_number_of_steps(config: dict[str, Any], rows: int, steps: int) -> None:
    assert read(config).total_steps(rows) == steps


@pytest.mark.parametrize(
    ("interval", "total", "steps"),
    [(Steps(0), 100, 0), (Steps(7), 3, 7), (Ratio(0.25), 100, 25), (Ratio(0.001), 10, 1),
     (Ratio(0), 10, 0)],
)  # fmt: skip
def test_an_interval_in_steps(interval: Steps | Ratio, total: int, steps: int) -> None:
    assert interval.resolve(total) == steps


@pytest.mark.parametrize("value", [True, None, "5", 1.5, [], {}, {"steps": "5"}, {"share": 1}])
def test_what_is_no_interval(value: object) -> None:
    assert read_interval(value) is None


@pytest.mark.parametrize(
    ("text", "train", "evaluation"),
    [
        ("train[:90%]", range(9), [9]),
        ("train[2:]", range(2, 10), [0, 1]),
        ("train[20%:4]", range(2, 4), [0, 1, 4, 5, 6, 7, 8, 9]),
    ],
)
def test_a_slice_trains_and_the_rest_evaluates(
    text: str, train: range, evaluation: list[int]
) -> None:
    rows = [TextExample(text=str(number)) for number in range(10)]
    split = read_split(text)
    assert split is not None
    trained, measured = partition(rows, split, evaluate=True, seed=1)
    assert [int(row.text) for row in trained] == list(train)
    assert [int(row.text) for row in measured] == evaluation


@given(count=st.integers(0, 60), seed=st.integers(0, 5), evaluate=st.booleans())
def test_a_held_out_part_loses_and_doubles_no_row(count: int, seed: int, evaluate: bool) -> None:
    rows = [TextExample(text=str(number)) for number in range(count)]
    train, evaluation = partition(rows, Split(), evaluate=evaluate, seed=seed)
    assert sorted(map(repr, train + evaluation)) == sorted(map(repr, rows))
    assert bool(evaluation) == (evaluate and count > 1)
    assert train or not count


def test_equal_rows_are_never_on_both_sides() -> None:
    rows = [TextExample(text=str(number % 20)) for number in range(200)]
    train, evaluation = partition(rows, Split(), evaluate=True, seed=3)
    assert not {row.text for row in train} & {row.text for row in evaluation}
