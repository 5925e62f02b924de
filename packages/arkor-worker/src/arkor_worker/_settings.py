"""The job's configuration, each field honoured or refused by name.

`read_settings` is pure: wire names in, a frozen `Settings` out, or one `SettingsError` that lists
every problem at once. What the user left out gets a default that fits the size of the base model.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from arkor_data import Problem

from ._errors import SettingsError
from ._intervals import ACCEPTED as INTERVAL_ACCEPTED
from ._intervals import Interval, Ratio, Steps, read_interval
from ._optimizers import OPTIMIZERS, SCHEDULERS, optimizer_problem
from ._split import ACCEPTED as SPLIT_ACCEPTED
from ._split import Split, read_split

DRY_RUN_ROWS: Final = 50
DRY_RUN_STEPS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to train. Lengths are tokens, intervals optimiser steps."""

    lora_r: int
    lora_alpha: float
    lora_dropout: float
    top_half_layers: bool
    max_length: int
    load_in_4bit: bool
    max_steps: int | None
    epochs: float
    learning_rate: float
    batch_size: int
    optimizer: str
    scheduler: str
    weight_decay: float
    warmup: Interval
    logging: Interval
    saving: Interval
    evaluation: Interval
    responses_only: bool
    split: Split
    dry_run: bool
    seed: int

    def total_steps(self, rows: int) -> int:
        """Optimiser steps of the whole run over so many training rows."""
        per_epoch = math.ceil(rows / self.batch_size)
        steps = self.max_steps or math.ceil(self.epochs * per_epoch)
        return min(steps, DRY_RUN_STEPS) if self.dry_run else steps


@dataclass(frozen=True, slots=True, kw_only=True)
class _Defaults:
    lora_r: int
    learning_rate: float
    batch_size: int
    epochs: float
    top_half_layers: bool = False


def _defaults(parameters: int) -> _Defaults:
    """By the size of the base model; the last row is common practice, the others are measured."""
    if parameters < 20_000_000:
        return _Defaults(lora_r=16, learning_rate=5e-3, batch_size=16, epochs=8)
    if parameters < 400_000_000:
        return _Defaults(lora_r=8, learning_rate=2e-3, batch_size=8, epochs=2, top_half_layers=True)
    return _Defaults(lora_r=16, learning_rate=2e-4, batch_size=4, epochs=3)


# Fields that say what to train on or with; other modules read them.
ELSEWHERE: Final = frozenset({"model", "datasetSource", "datasetFormat"})


@dataclass(frozen=True, slots=True)
class _Field:
    accepts: Callable[[Any], bool]
    accepted: str


def _whole(low: int, high: int | None = None) -> _Field:
    accepted = f"a whole number from {low}" + (f" to {high}" if high is not None else "")

    def accepts(value: Any) -> bool:
        return type(value) is int and low <= value and (high is None or value <= high)

    return _Field(accepts, accepted)


def _number(*, above: float | None = None, at_least: float | None = None) -> _Field:
    def accepts(value: Any) -> bool:
        if type(value) not in (int, float) or not math.isfinite(value):
            return False
        return bool(value > above if above is not None else value >= (at_least or 0))

    bound = f"above {above:g}" if above is not None else f"of at least {at_least or 0:g}"
    return _Field(accepts, f"a number {bound}")


def _one_of(names: tuple[str, ...]) -> _Field:
    return _Field(lambda value: value in names, "one of " + ", ".join(names))


_TRUTH = _Field(lambda value: isinstance(value, bool), "true or false")
_INTERVAL = _Field(lambda value: read_interval(value) is not None, INTERVAL_ACCEPTED)

FIELDS: Final[Mapping[str, _Field]] = {
    "loraR": _whole(1, 1024),
    "loraAlpha": _number(above=0),
    "maxLength": _whole(8),
    "loadIn4bit": _TRUTH,
    "maxSteps": _whole(1),
    "numTrainEpochs": _number(above=0),
    "learningRate": _number(above=0),
    "batchSize": _whole(1),
    "optim": _one_of(OPTIMIZERS),
    "lrSchedulerType": _one_of(SCHEDULERS),
    "weightDecay": _number(at_least=0),
    "warmupSteps": _INTERVAL,
    "loggingSteps": _INTERVAL,
    "saveSteps": _INTERVAL,
    "evalSteps": _INTERVAL,
    "trainOnResponsesOnly": _TRUTH,
    "datasetSplit": _Field(
        lambda value: isinstance(value, str) and read_split(value) is not None, SPLIT_ACCEPTED
    ),
    "dryRun": _TRUTH,
    "seed": _whole(0, 2**32 - 1),
}


def read_settings(config: Mapping[str, Any], *, parameters: int, context: int) -> Settings:
    """Check `config` (wire names) and complete it for a model of this size and context length.

    A null means "the default". Raises `SettingsError` with every problem found.
    """
    given = {name: value for name, value in config.items() if value is not None}
    problems = tuple(_problems(given, context))
    if problems:
        raise SettingsError(problems)

    def interval(name: str, default: Interval) -> Interval:
        return read_interval(given[name]) or default if name in given else default

    default = _defaults(parameters)
    rank = int(given.get("loraR", default.lora_r))
    split = read_split(given.get("datasetSplit", "train")) or Split()
    return Settings(
        lora_r=rank,
        lora_alpha=float(given.get("loraAlpha", 2 * rank)),
        # Costs a quarter of the time on a processor and gained nothing measurable.
        lora_dropout=0.0,
        top_half_layers=default.top_half_layers,
        max_length=int(given.get("maxLength", min(context, 2048))),
        load_in_4bit=bool(given.get("loadIn4bit", False)),
        max_steps=given.get("maxSteps"),
        epochs=float(given.get("numTrainEpochs", default.epochs)),
        learning_rate=float(given.get("learningRate", default.learning_rate)),
        batch_size=int(given.get("batchSize", default.batch_size)),
        optimizer=str(given.get("optim", "adamw_torch")),
        scheduler=str(given.get("lrSchedulerType", "linear")),
        weight_decay=float(given.get("weightDecay", 0.0)),
        warmup=interval("warmupSteps", Ratio(0.03)),
        logging=interval("loggingSteps", Ratio(0.02)),
        saving=interval("saveSteps", Ratio(0.25)),
        evaluation=interval("evalSteps", Steps(0) if split.is_whole else Ratio(0.25)),
        responses_only=bool(given.get("trainOnResponsesOnly", True)),
        split=split,
        dry_run=bool(given.get("dryRun", False)),
        seed=int(given.get("seed", 42)),
    )


def _problems(given: Mapping[str, Any], context: int) -> list[Problem]:
    found: list[Problem] = []
    for name, value in given.items():
        if name in ELSEWHERE:
            continue
        field = FIELDS.get(name)
        path = f"config.{name}"
        if field is None:
            known = ", ".join(sorted(FIELDS.keys() | ELSEWHERE))
            found.append(
                Problem(field=path, message="This setting is unknown.", fix=f"Known are {known}.")
            )
        elif not field.accepts(value):
            found.append(
                Problem(
                    field=path,
                    message=f"{json.dumps(value)} is not accepted.",
                    fix=f"Give {field.accepted}.",
                )
            )
        elif name == "optim" and (sentence := optimizer_problem(value)):
            found.append(
                Problem(field=path, message=sentence, fix="Use adamw_torch, or install it.")
            )
        elif name == "maxLength" and value > context:
            found.append(
                Problem(
                    field=path,
                    message=f"{value} is longer than the model's context of {context} tokens.",
                    fix=f"Give at most {context}.",
                )
            )
    return found
