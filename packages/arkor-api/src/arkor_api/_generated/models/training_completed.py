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
class TrainingCompleted(Model):
    """Training completed."""

    type_: Literal["training.completed"] = "training.completed"
    job_id: str
    timestamp: datetime
    artifacts: list[Artifact] | Unset = UNSET
    metrics: dict[str, Any] | Unset = UNSET
    """Numbers about the finished run, such as `trainLoss`, `evalLoss`, `seconds`, `tokensPerSecond`."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("type_", "type"),
        ("job_id", "jobId"),
        ("timestamp", "timestamp"),
        ("artifacts", "artifacts"),
        ("metrics", "metrics"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "TrainingCompleted") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        type_ = fields.pop("type", MISSING)
        job_id = fields.pop("jobId", MISSING)
        timestamp = fields.pop("timestamp", MISSING)
        artifacts = fields.pop("artifacts", UNSET)
        metrics = fields.pop("metrics", UNSET)
        return cls(
            type_=decode.const(type_, "training.completed", "TrainingCompleted.type"),
            job_id=decode.string(job_id, "TrainingCompleted.jobId"),
            timestamp=decode.timestamp(timestamp, "TrainingCompleted.timestamp"),
            artifacts=UNSET
            if artifacts is UNSET
            else [
                Artifact.from_dict(item, "TrainingCompleted.artifacts[]")
                for item in decode.array(artifacts, "TrainingCompleted.artifacts")
            ],
            metrics=UNSET
            if metrics is UNSET
            else decode.record(metrics, "TrainingCompleted.metrics"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .artifact import Artifact
