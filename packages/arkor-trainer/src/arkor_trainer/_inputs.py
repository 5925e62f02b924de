"""What people write to define a run. Light: checking it is the business of `_validation`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal, Required, TypeAlias, TypedDict

from arkor_api import UNSET, Unset

if TYPE_CHECKING:
    from arkor_data import DatasetFormat
    from arkor_trainer._abort import Abort
    from arkor_trainer._backend_value import Backend
    from arkor_trainer._callbacks import TrainerCallbacks
    from arkor_trainer._retry import RetryPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class LoraConfig:
    """Settings of the LoRA adapter. What is left out is left to the server; None is sent.

    Args:
        r: Rank of the matrices.
        alpha: Scaling; the update is multiplied by `alpha / r`.
        max_length: Longer examples are truncated to this many tokens.
        load_in_4bit: Load the base model in 4 bits (needs a CUDA device).

    >>> LoraConfig(r=16, alpha=32).given()
    {'r': 16, 'alpha': 32}
    """

    r: int | Unset | None = UNSET
    alpha: float | Unset | None = UNSET
    max_length: int | Unset | None = UNSET
    load_in_4bit: bool | Unset | None = UNSET

    def given(self) -> dict[str, Any]:
        """What was given."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {name: value for name, value in values.items() if value is not UNSET}


@dataclass(frozen=True, slots=True)
class HuggingfaceDatasetSource:
    """A data set on the Hugging Face Hub, such as `HuggingfaceDatasetSource("acme/tickets")`."""

    name: str
    split: str | None = None
    subset: str | None = None


@dataclass(frozen=True, slots=True)
class BlobDatasetSource:
    """A file at an http or https URL; `token` is sent to it as a bearer token."""

    url: str
    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class FileDatasetSource:
    """A JSONL, CSV or Parquet file of this machine, relative to the folder of pyproject.toml.

    It is checked and uploaded when the run starts, once for each content.
    """

    path: str | os.PathLike[str]


DatasetSource: TypeAlias = HuggingfaceDatasetSource | BlobDatasetSource | FileDatasetSource
"""Where the rows come from."""


class Steps(TypedDict):
    """A number of steps."""

    steps: int


class Ratio(TypedDict):
    """A share of all steps, above 0 and up to 1."""

    ratio: float


StepSetting: TypeAlias = int | float | Steps | Ratio | None
"""A number of steps (`10`, `{"steps": 10}`), or a share of all steps (`0.1`, `{"ratio": 0.1}`)."""

FormatName: TypeAlias = Literal["chatml", "sharegpt", "alpaca", "text", "prompt_completion"]


class TrainerFields(TypedDict, total=False):
    """The keywords of `create_trainer`. What is left out is left to the server; None is sent."""

    name: Required[str]
    model: Required[str]
    dataset: Required[DatasetSource | str | os.PathLike[str]]
    lora: LoraConfig | Mapping[str, Any]
    max_steps: int | None
    num_train_epochs: float | None
    learning_rate: float | None
    batch_size: int | None
    optim: str | None
    lr_scheduler_type: str | None
    weight_decay: float | None
    warmup_steps: StepSetting
    logging_steps: StepSetting
    save_steps: StepSetting
    eval_steps: StepSetting
    train_on_responses_only: bool | None
    dataset_format: DatasetFormat | FormatName | Mapping[str, Any] | None
    dataset_split: str | None
    dry_run: bool | None
    callbacks: TrainerCallbacks | None
    abort: Abort | None
    backend: Backend | str | None
    retry: RetryPolicy | None


OPTIONS = ("callbacks", "abort", "backend", "retry")
"""The keywords that say how a run is followed, not what is trained."""
