"""From the checked definition to the contract's `JobConfig`. Only what was given is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from arkor_api.models import (
    BlobSource,
    DatasetFormat,
    HuggingfaceSource,
    JobConfig,
    StepCount,
    StepRatio,
    UploadSource,
)
from arkor_trainer._inputs import BlobDatasetSource, HuggingfaceDatasetSource

if TYPE_CHECKING:
    from arkor_trainer._validation import TrainerInput

_LORA = {
    "r": "lora_r",
    "alpha": "lora_alpha",
    "max_length": "max_length",
    "load_in_4bit": "load_in_4bit",
}
_OWN = {"name", "dataset", "lora", "model"}


def job_config(input: TrainerInput, dataset_id: str | None) -> JobConfig:
    """`dataset_id` names the uploaded file, if the data set is one."""
    given: dict[str, Any] = {
        name: _wire(getattr(input, name)) for name in input.model_fields_set - _OWN
    }
    if input.lora is not None:
        for name in input.lora.model_fields_set:
            given[_LORA[name]] = getattr(input.lora, name)
    return JobConfig(model=input.model, dataset_source=_source(input, dataset_id), **given)


def _source(
    input: TrainerInput, dataset_id: str | None
) -> HuggingfaceSource | BlobSource | UploadSource:
    source = input.dataset
    if isinstance(source, HuggingfaceDatasetSource):
        return HuggingfaceSource(name=source.name, **_set(split=source.split, subset=source.subset))
    if isinstance(source, BlobDatasetSource):
        return BlobSource(url=source.url, **_set(token=source.token))
    assert dataset_id is not None, "a file is uploaded before its job is made"
    return UploadSource(dataset_id=dataset_id)


def _set(**values: str | None) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _wire(value: Any) -> Any:
    match value:
        case {"steps": steps}:
            return StepCount(steps=steps)
        case {"ratio": ratio}:
            return StepRatio(ratio=ratio)
    if hasattr(value, "to_wire"):
        return DatasetFormat.from_dict(value.to_wire())
    return value
