"""The fields of a job's configuration: what each accepts, in code and in words."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from arkor_data import Problem

from ._intervals import ACCEPTED as INTERVAL_ACCEPTED
from ._intervals import read_interval
from ._optimizers import OPTIMIZERS, SCHEDULERS, optimizer_problem
from ._split import ACCEPTED as SPLIT_ACCEPTED
from ._split import read_split

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


def problems(given: Mapping[str, Any], *, context: int) -> Iterator[Problem]:
    """Everything in a configuration that cannot be honoured, for a model of this context length."""
    for name, value in given.items():
        if name not in ELSEWHERE and (problem := _problem(name, value, context)):
            yield problem


def _problem(name: str, value: Any, context: int) -> Problem | None:
    field, path = FIELDS.get(name), f"config.{name}"
    if field is None:
        known = ", ".join(sorted(FIELDS.keys() | ELSEWHERE))
        return Problem(field=path, message="This setting is unknown.", fix=f"Known are {known}.")
    if not field.accepts(value):
        return Problem(
            field=path,
            message=f"{json.dumps(value)} is not accepted.",
            fix=f"Give {field.accepted}.",
        )
    if name == "optim" and (sentence := optimizer_problem(value)):
        return Problem(field=path, message=sentence, fix="Use adamw_torch, or install it.")
    if name == "maxLength" and value > context:
        return Problem(
            field=path,
            message=f"{value} is longer than the model's context of {context} tokens.",
            fix=f"Give at most {context}.",
        )
    return None
