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
class TrainingFailed(Model):
    """Training failed."""

    type_: Literal["training.failed"] = "training.failed"
    job_id: str
    timestamp: datetime
    error: str
    """Why and what to change."""
    step: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("type_", "type"),
        ("job_id", "jobId"),
        ("timestamp", "timestamp"),
        ("error", "error"),
        ("step", "step"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "TrainingFailed") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        type_ = fields.pop("type", MISSING)
        job_id = fields.pop("jobId", MISSING)
        timestamp = fields.pop("timestamp", MISSING)
        error = fields.pop("error", MISSING)
        step = fields.pop("step", UNSET)
        return cls(
            type_=decode.const(type_, "training.failed", "TrainingFailed.type"),
            job_id=decode.string(job_id, "TrainingFailed.jobId"),
            timestamp=decode.timestamp(timestamp, "TrainingFailed.timestamp"),
            error=decode.string(error, "TrainingFailed.error"),
            step=UNSET
            if step is UNSET
            else None
            if step is None
            else decode.integer(step, "TrainingFailed.step"),
            additional_properties=fields,
        )
