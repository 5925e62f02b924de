# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class CheckpointAdapter(Model):
    """Checkpoint adapter."""

    kind: Literal["checkpoint"] = "checkpoint"
    job_id: str
    step: int
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("kind", "kind"),
        ("job_id", "jobId"),
        ("step", "step"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "CheckpointAdapter") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        kind = fields.pop("kind", MISSING)
        job_id = fields.pop("jobId", MISSING)
        step = fields.pop("step", MISSING)
        return cls(
            kind=decode.const(kind, "checkpoint", "CheckpointAdapter.kind"),
            job_id=decode.string(job_id, "CheckpointAdapter.jobId"),
            step=decode.integer(step, "CheckpointAdapter.step"),
            additional_properties=fields,
        )
