"""The job's configuration, each field honoured or refused by name.

`read_settings` is pure: wire names in, a frozen `Settings` out, or one `SettingsError` that lists
every problem at once. What the user left out gets a default that fits the size of the base model.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from . import _fields
from ._errors import SettingsError
from ._intervals import Interval, Ratio, Steps, read_interval
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
    lora_dropout: float = 0.0


def _defaults(parameters: int) -> _Defaults:
    """By the size of the base model; the last row is common practice, the others are measured."""
    if parameters < 20_000_000:
        # Dropout costs a quarter of the time, and makes what so small a model learns from one
        # seed much like what it learns from another.
        return _Defaults(lora_r=16, learning_rate=5e-3, batch_size=16, epochs=8, lora_dropout=0.1)
    if parameters < 400_000_000:
        return _Defaults(lora_r=8, learning_rate=2e-3, batch_size=8, epochs=2, top_half_layers=True)
    return _Defaults(lora_r=16, learning_rate=2e-4, batch_size=4, epochs=3)


def read_settings(config: Mapping[str, Any], *, parameters: int, context: int) -> Settings:
    """Check `config` (wire names) and complete it for a model of this size and context length.

    A null means "the default". Raises `SettingsError` with every problem found.
    """
    given = {name: value for name, value in config.items() if value is not None}
    found = tuple(_fields.problems(given, context=context))
    if found:
        raise SettingsError(found)

    def interval(name: str, default: Interval) -> Interval:
        return read_interval(given[name]) or default if name in given else default

    default = _defaults(parameters)
    rank = int(given.get("loraR", default.lora_r))
    split = read_split(given.get("datasetSplit", "train")) or Split()
    return Settings(
        lora_r=rank,
        lora_alpha=float(given.get("loraAlpha", 2 * rank)),
        lora_dropout=default.lora_dropout,
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
