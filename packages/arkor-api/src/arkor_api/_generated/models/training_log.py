# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Literal, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class TrainingLog(Model):
    """Training log."""

    type_: Literal["training.log"] = "training.log"
    job_id: str
    timestamp: datetime
    step: int
    """Optimiser steps done."""
    loss: float | None | Unset = UNSET
    """Mean training loss since the last log, in nats per token."""
    eval_loss: float | None | Unset = UNSET
    """Mean loss on the evaluation split, in nats per token."""
    learning_rate: float | None | Unset = UNSET
    epoch: float | None | Unset = UNSET
    samples_per_second: float | None | Unset = UNSET
    tokens_per_second: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("type_", "type"),
        ("job_id", "jobId"),
        ("timestamp", "timestamp"),
        ("step", "step"),
        ("loss", "loss"),
        ("eval_loss", "evalLoss"),
        ("learning_rate", "learningRate"),
        ("epoch", "epoch"),
        ("samples_per_second", "samplesPerSecond"),
        ("tokens_per_second", "tokensPerSecond"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "TrainingLog") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        type_ = fields.pop("type", MISSING)
        job_id = fields.pop("jobId", MISSING)
        timestamp = fields.pop("timestamp", MISSING)
        step = fields.pop("step", MISSING)
        loss = fields.pop("loss", UNSET)
        eval_loss = fields.pop("evalLoss", UNSET)
        learning_rate = fields.pop("learningRate", UNSET)
        epoch = fields.pop("epoch", UNSET)
        samples_per_second = fields.pop("samplesPerSecond", UNSET)
        tokens_per_second = fields.pop("tokensPerSecond", UNSET)
        return cls(
            type_=decode.const(type_, "training.log", "TrainingLog.type"),
            job_id=decode.string(job_id, "TrainingLog.jobId"),
            timestamp=decode.timestamp(timestamp, "TrainingLog.timestamp"),
            step=decode.integer(step, "TrainingLog.step"),
            loss=UNSET
            if loss is UNSET
            else None
            if loss is None
            else decode.number(loss, "TrainingLog.loss"),
            eval_loss=UNSET
            if eval_loss is UNSET
            else None
            if eval_loss is None
            else decode.number(eval_loss, "TrainingLog.evalLoss"),
            learning_rate=UNSET
            if learning_rate is UNSET
            else None
            if learning_rate is None
            else decode.number(learning_rate, "TrainingLog.learningRate"),
            epoch=UNSET
            if epoch is UNSET
            else None
            if epoch is None
            else decode.number(epoch, "TrainingLog.epoch"),
            samples_per_second=UNSET
            if samples_per_second is UNSET
            else None
            if samples_per_second is None
            else decode.number(samples_per_second, "TrainingLog.samplesPerSecond"),
            tokens_per_second=UNSET
            if tokens_per_second is UNSET
            else None
            if tokens_per_second is None
            else decode.number(tokens_per_second, "TrainingLog.tokensPerSecond"),
            additional_properties=fields,
        )
