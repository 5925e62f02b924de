# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class FinalAdapter(Model):
    """Final adapter."""

    kind: Literal["final"] = "final"
    job_id: str
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("kind", "kind"),
        ("job_id", "jobId"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "FinalAdapter") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        kind = fields.pop("kind", MISSING)
        job_id = fields.pop("jobId", MISSING)
        return cls(
            kind=decode.const(kind, "final", "FinalAdapter.kind"),
            job_id=decode.string(job_id, "FinalAdapter.jobId"),
            additional_properties=fields,
        )
