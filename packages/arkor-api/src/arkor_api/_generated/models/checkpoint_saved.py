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
class CheckpointSaved(Model):
    """Checkpoint saved."""

    type_: Literal["checkpoint.saved"] = "checkpoint.saved"
    job_id: str
    timestamp: datetime
    step: int
    artifacts: list[Artifact] | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("type_", "type"),
        ("job_id", "jobId"),
        ("timestamp", "timestamp"),
        ("step", "step"),
        ("artifacts", "artifacts"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "CheckpointSaved") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        type_ = fields.pop("type", MISSING)
        job_id = fields.pop("jobId", MISSING)
        timestamp = fields.pop("timestamp", MISSING)
        step = fields.pop("step", MISSING)
        artifacts = fields.pop("artifacts", UNSET)
        return cls(
            type_=decode.const(type_, "checkpoint.saved", "CheckpointSaved.type"),
            job_id=decode.string(job_id, "CheckpointSaved.jobId"),
            timestamp=decode.timestamp(timestamp, "CheckpointSaved.timestamp"),
            step=decode.integer(step, "CheckpointSaved.step"),
            artifacts=UNSET
            if artifacts is UNSET
            else [
                Artifact.from_dict(item, "CheckpointSaved.artifacts[]")
                for item in decode.array(artifacts, "CheckpointSaved.artifacts")
            ],
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .artifact import Artifact
