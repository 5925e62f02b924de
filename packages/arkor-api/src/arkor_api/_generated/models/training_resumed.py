# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Literal, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class TrainingResumed(Model):
    """The worker was started again and went back to its last checkpoint; what was logged above `step` is void."""

    type_: Literal["training.resumed"] = "training.resumed"
    job_id: str
    timestamp: datetime
    step: int
    attempt: int
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("type_", "type"),
        ("job_id", "jobId"),
        ("timestamp", "timestamp"),
        ("step", "step"),
        ("attempt", "attempt"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "TrainingResumed") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        type_ = fields.pop("type", MISSING)
        job_id = fields.pop("jobId", MISSING)
        timestamp = fields.pop("timestamp", MISSING)
        step = fields.pop("step", MISSING)
        attempt = fields.pop("attempt", MISSING)
        return cls(
            type_=decode.const(type_, "training.resumed", "TrainingResumed.type"),
            job_id=decode.string(job_id, "TrainingResumed.jobId"),
            timestamp=decode.timestamp(timestamp, "TrainingResumed.timestamp"),
            step=decode.integer(step, "TrainingResumed.step"),
            attempt=decode.integer(attempt, "TrainingResumed.attempt"),
            additional_properties=fields,
        )
