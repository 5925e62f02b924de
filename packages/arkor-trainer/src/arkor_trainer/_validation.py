"""The definition of a run, checked as a whole with pydantic: every fault, in one error."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationError,
)

from arkor_data import DataError, DatasetFormat
from arkor_trainer._errors import FieldProblem, InvalidTrainerInputError
from arkor_trainer._inputs import (
    OPTIONS,
    BlobDatasetSource,
    DatasetSource,
    FileDatasetSource,
    HuggingfaceDatasetSource,
    LoraConfig,
)

_FILE_SUFFIXES = {".jsonl", ".json", ".csv", ".parquet"}


def _dataset(value: object) -> DatasetSource:
    match value:
        case HuggingfaceDatasetSource():
            for part in (value.name, value.split, value.subset):
                if part is not None:
                    _require_text(part, "a Hugging Face data set is named by texts")
            return value
        case BlobDatasetSource():
            if not str(value.url).startswith(("http://", "https://")):
                raise ValueError("the URL must start with http:// or https://")
            return value
        case FileDatasetSource():
            _require_text(os.fspath(value.path), "the path must name a file")
            return value
        case os.PathLike():
            return FileDatasetSource(value)
        case str() if Path(value).suffix.lower() in _FILE_SUFFIXES:
            return FileDatasetSource(value)
        case str() if value.strip():
            return HuggingfaceDatasetSource(value)
    raise ValueError(
        "use HuggingfaceDatasetSource(name), BlobDatasetSource(url) or FileDatasetSource(path)"
    )


def _require_text(value: object, rule: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(rule)


def _format(value: object) -> DatasetFormat | None:
    if value is None or isinstance(value, DatasetFormat):
        return value
    wire = {"type": value} if isinstance(value, str) else value
    if isinstance(wire, Mapping) and "column_mapping" in wire:
        rest = {name: item for name, item in wire.items() if name != "column_mapping"}
        wire = {**rest, "columnMapping": wire["column_mapping"]}
    try:
        return DatasetFormat.from_wire(wire)
    except DataError as error:
        raise ValueError(str(error)) from error


def _steps(value: object) -> object:
    """The form the server takes: a number, `{"steps"}` or `{"ratio"}`."""
    rule = 'use a number of steps, {"steps": 10}, or a share of all steps, {"ratio": 0.1}'
    match value:
        case None:
            return None
        case bool():
            raise ValueError(rule)
        case int() if value >= 0:
            return value
        case float() if 0 < value < 1:
            return {"ratio": value}
        case {"steps": int(steps), **rest} if not rest and steps >= 0 and steps is not True:
            return {"steps": steps}
        case {"ratio": int() | float() as ratio, **rest} if not rest and 0 < ratio <= 1:
            return {"ratio": ratio}
    raise ValueError(rule)


def _lora(value: object) -> object:
    return value.given() if isinstance(value, LoraConfig) else value


_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Steps = Annotated[Any, PlainValidator(_steps)]
_Count = Annotated[int, Field(ge=1)]
_Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
_CONFIG = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)


class LoraInput(BaseModel):
    """`LoraConfig`, checked."""

    model_config = _CONFIG

    r: _Count | None = None
    alpha: _Positive | None = None
    max_length: Annotated[int, Field(ge=8)] | None = None
    load_in_4bit: bool | None = None


class TrainerInput(BaseModel):
    """What is trained, checked. `model_fields_set` are the fields the user has given."""

    model_config = _CONFIG

    name: _Text
    model: _Text
    dataset: Annotated[DatasetSource, PlainValidator(_dataset)]
    lora: Annotated[LoraInput | None, BeforeValidator(_lora)] = None
    max_steps: _Count | None = None
    num_train_epochs: _Positive | None = None
    learning_rate: _Positive | None = None
    batch_size: _Count | None = None
    optim: _Text | None = None
    lr_scheduler_type: _Text | None = None
    weight_decay: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    warmup_steps: _Steps = None
    logging_steps: _Steps = None
    save_steps: _Steps = None
    eval_steps: _Steps = None
    train_on_responses_only: bool | None = None
    dataset_format: Annotated[DatasetFormat | None, PlainValidator(_format)] = None
    dataset_split: _Text | None = None
    dry_run: bool | None = None


def validated(fields: Mapping[str, Any]) -> TrainerInput:
    """The checked definition.

    Raises:
        TypeError: a keyword does not exist; the nearest one is named.
        InvalidTrainerInputError: fields are missing or wrong; all of them are named.
    """
    known = (*TrainerInput.model_fields, *OPTIONS)
    for name in fields:
        if name not in known:
            raise TypeError(f"create_trainer() has no field {name!r}.{_nearest(name, known)}")
    wanted = {name: value for name, value in fields.items() if name not in OPTIONS}
    try:
        return TrainerInput(**wanted)
    except ValidationError as error:
        problems = [_problem(item["loc"], item["msg"]) for item in error.errors()]
        raise InvalidTrainerInputError(problems) from None


_ELSEWHERE = {
    "epochs": "num_train_epochs",
    "n_epochs": "num_train_epochs",
    "lr": "learning_rate",
    "per_device_train_batch_size": "batch_size",
    "rank": "r",
    "lora_r": "r",
    "lora_alpha": "alpha",
    "max_seq_length": "max_length",
    "train_file": "dataset",
}
"""What other libraries call our fields."""


def _nearest(name: str, known: tuple[str, ...]) -> str:
    """What is probably meant; many libraries have the fields of `LoraConfig` beside the others."""
    inner = {field: f"lora=LoraConfig({field}=...)" for field in LoraInput.model_fields}
    wanted = _ELSEWHERE.get(name, name)
    near = difflib.get_close_matches(wanted, (*known, *inner), n=1, cutoff=0.5)
    if not near:
        return f" It has: {', '.join(known)}."
    return f" Did you mean {inner.get(near[0], repr(near[0]))}?"


def _problem(place: tuple[int | str, ...], message: str) -> FieldProblem:
    names = [str(part) for part in place]
    return FieldProblem(".".join(names), message.removeprefix("Value error, "))
