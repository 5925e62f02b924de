# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING

if TYPE_CHECKING:
    from .dataset_source import DatasetSource
    from .step_interval import StepInterval


@define(kw_only=True)
class JobConfig(Model):
    """What to train. Send only what should differ from the defaults; `false`, `0` and `null` are values.
    `arkor-server` refuses fields it does not know by name.
    """

    model: str
    """A base model: `arkor/tiny-chat`, or a Hugging Face Hub id."""
    dataset_source: DatasetSource
    """Where the rows come from."""
    lora_r: int | Unset = UNSET
    """Rank of the LoRA matrices."""
    lora_alpha: float | Unset = UNSET
    """LoRA scaling; the update is multiplied by alpha / r."""
    max_length: int | Unset = UNSET
    """Longer examples are truncated to this many tokens."""
    load_in_4bit: bool | Unset = UNSET
    """Load the base model in 4 bits (needs a CUDA device)."""
    max_steps: int | Unset = UNSET
    """Stop after this many optimiser steps; wins over epochs."""
    num_train_epochs: float | Unset = UNSET
    """Passes over the data."""
    learning_rate: float | Unset = UNSET
    """Peak learning rate."""
    batch_size: int | Unset = UNSET
    """Examples per optimiser step."""
    optim: str | Unset = UNSET
    """Optimiser, by the name transformers gives it, such as `adamw_torch`."""
    lr_scheduler_type: str | Unset = UNSET
    """Learning-rate schedule, such as `linear`, `cosine` or `constant`."""
    weight_decay: float | Unset = UNSET
    warmup_steps: StepInterval | Unset = UNSET
    """A number of steps, or a share of all steps."""
    logging_steps: StepInterval | Unset = UNSET
    """A number of steps, or a share of all steps."""
    save_steps: StepInterval | Unset = UNSET
    """A number of steps, or a share of all steps."""
    eval_steps: StepInterval | Unset = UNSET
    """A number of steps, or a share of all steps."""
    train_on_responses_only: bool | Unset = UNSET
    """Learn from the assistant's turns only."""
    dataset_format: DatasetFormat | Unset = UNSET
    dataset_split: str | Unset = UNSET
    """Which split to train on, such as `train` or `train[:90%]`."""
    dry_run: bool | Unset = UNSET
    """Every stage on 50 rows and 10 steps, to see that a run would work."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("model", "model"),
        ("dataset_source", "datasetSource"),
        ("lora_r", "loraR"),
        ("lora_alpha", "loraAlpha"),
        ("max_length", "maxLength"),
        ("load_in_4bit", "loadIn4bit"),
        ("max_steps", "maxSteps"),
        ("num_train_epochs", "numTrainEpochs"),
        ("learning_rate", "learningRate"),
        ("batch_size", "batchSize"),
        ("optim", "optim"),
        ("lr_scheduler_type", "lrSchedulerType"),
        ("weight_decay", "weightDecay"),
        ("warmup_steps", "warmupSteps"),
        ("logging_steps", "loggingSteps"),
        ("save_steps", "saveSteps"),
        ("eval_steps", "evalSteps"),
        ("train_on_responses_only", "trainOnResponsesOnly"),
        ("dataset_format", "datasetFormat"),
        ("dataset_split", "datasetSplit"),
        ("dry_run", "dryRun"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "JobConfig") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        model = fields.pop("model", MISSING)
        dataset_source = fields.pop("datasetSource", MISSING)
        lora_r = fields.pop("loraR", UNSET)
        lora_alpha = fields.pop("loraAlpha", UNSET)
        max_length = fields.pop("maxLength", UNSET)
        load_in_4bit = fields.pop("loadIn4bit", UNSET)
        max_steps = fields.pop("maxSteps", UNSET)
        num_train_epochs = fields.pop("numTrainEpochs", UNSET)
        learning_rate = fields.pop("learningRate", UNSET)
        batch_size = fields.pop("batchSize", UNSET)
        optim = fields.pop("optim", UNSET)
        lr_scheduler_type = fields.pop("lrSchedulerType", UNSET)
        weight_decay = fields.pop("weightDecay", UNSET)
        warmup_steps = fields.pop("warmupSteps", UNSET)
        logging_steps = fields.pop("loggingSteps", UNSET)
        save_steps = fields.pop("saveSteps", UNSET)
        eval_steps = fields.pop("evalSteps", UNSET)
        train_on_responses_only = fields.pop("trainOnResponsesOnly", UNSET)
        dataset_format = fields.pop("datasetFormat", UNSET)
        dataset_split = fields.pop("datasetSplit", UNSET)
        dry_run = fields.pop("dryRun", UNSET)
        return cls(
            model=decode.string(model, "JobConfig.model"),
            dataset_source=decode_dataset_source(dataset_source, "JobConfig.datasetSource"),
            lora_r=UNSET if lora_r is UNSET else decode.integer(lora_r, "JobConfig.loraR"),
            lora_alpha=UNSET
            if lora_alpha is UNSET
            else decode.number(lora_alpha, "JobConfig.loraAlpha"),
            max_length=UNSET
            if max_length is UNSET
            else decode.integer(max_length, "JobConfig.maxLength"),
            load_in_4bit=UNSET
            if load_in_4bit is UNSET
            else decode.boolean(load_in_4bit, "JobConfig.loadIn4bit"),
            max_steps=UNSET
            if max_steps is UNSET
            else decode.integer(max_steps, "JobConfig.maxSteps"),
            num_train_epochs=UNSET
            if num_train_epochs is UNSET
            else decode.number(num_train_epochs, "JobConfig.numTrainEpochs"),
            learning_rate=UNSET
            if learning_rate is UNSET
            else decode.number(learning_rate, "JobConfig.learningRate"),
            batch_size=UNSET
            if batch_size is UNSET
            else decode.integer(batch_size, "JobConfig.batchSize"),
            optim=UNSET if optim is UNSET else decode.string(optim, "JobConfig.optim"),
            lr_scheduler_type=UNSET
            if lr_scheduler_type is UNSET
            else decode.string(lr_scheduler_type, "JobConfig.lrSchedulerType"),
            weight_decay=UNSET
            if weight_decay is UNSET
            else decode.number(weight_decay, "JobConfig.weightDecay"),
            warmup_steps=UNSET
            if warmup_steps is UNSET
            else decode_step_interval(warmup_steps, "JobConfig.warmupSteps"),
            logging_steps=UNSET
            if logging_steps is UNSET
            else decode_step_interval(logging_steps, "JobConfig.loggingSteps"),
            save_steps=UNSET
            if save_steps is UNSET
            else decode_step_interval(save_steps, "JobConfig.saveSteps"),
            eval_steps=UNSET
            if eval_steps is UNSET
            else decode_step_interval(eval_steps, "JobConfig.evalSteps"),
            train_on_responses_only=UNSET
            if train_on_responses_only is UNSET
            else decode.boolean(train_on_responses_only, "JobConfig.trainOnResponsesOnly"),
            dataset_format=UNSET
            if dataset_format is UNSET
            else DatasetFormat.from_dict(dataset_format, "JobConfig.datasetFormat"),
            dataset_split=UNSET
            if dataset_split is UNSET
            else decode.string(dataset_split, "JobConfig.datasetSplit"),
            dry_run=UNSET if dry_run is UNSET else decode.boolean(dry_run, "JobConfig.dryRun"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .dataset_format import DatasetFormat
from .dataset_source import decode_dataset_source
from .step_interval import decode_step_interval
