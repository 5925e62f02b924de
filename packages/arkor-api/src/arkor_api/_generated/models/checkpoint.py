# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class Checkpoint(Model):
    """Checkpoint."""

    step: int
    created_at: datetime
    eval_loss: float | None | Unset = UNSET
    artifacts: list[Artifact] | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("step", "step"),
        ("created_at", "createdAt"),
        ("eval_loss", "evalLoss"),
        ("artifacts", "artifacts"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "Checkpoint") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        step = fields.pop("step", MISSING)
        created_at = fields.pop("createdAt", MISSING)
        eval_loss = fields.pop("evalLoss", UNSET)
        artifacts = fields.pop("artifacts", UNSET)
        return cls(
            step=decode.integer(step, "Checkpoint.step"),
            created_at=decode.timestamp(created_at, "Checkpoint.createdAt"),
            eval_loss=UNSET
            if eval_loss is UNSET
            else None
            if eval_loss is None
            else decode.number(eval_loss, "Checkpoint.evalLoss"),
            artifacts=UNSET
            if artifacts is UNSET
            else [
                Artifact.from_dict(item, "Checkpoint.artifacts[]")
                for item in decode.array(artifacts, "Checkpoint.artifacts")
            ],
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .artifact import Artifact
