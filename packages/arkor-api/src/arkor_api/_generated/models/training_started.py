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
class TrainingStarted(Model):
    """Training started."""

    type_: Literal["training.started"] = "training.started"
    job_id: str
    timestamp: datetime
    metadata: StartedMetadata | Unset = UNSET
    """What the worker found out before the first step."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("type_", "type"),
        ("job_id", "jobId"),
        ("timestamp", "timestamp"),
        ("metadata", "metadata"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "TrainingStarted") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        type_ = fields.pop("type", MISSING)
        job_id = fields.pop("jobId", MISSING)
        timestamp = fields.pop("timestamp", MISSING)
        metadata = fields.pop("metadata", UNSET)
        return cls(
            type_=decode.const(type_, "training.started", "TrainingStarted.type"),
            job_id=decode.string(job_id, "TrainingStarted.jobId"),
            timestamp=decode.timestamp(timestamp, "TrainingStarted.timestamp"),
            metadata=UNSET
            if metadata is UNSET
            else StartedMetadata.from_dict(metadata, "TrainingStarted.metadata"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .started_metadata import StartedMetadata
