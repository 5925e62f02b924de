# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class JobProgress(Model):
    """How far a run is, from its latest events."""

    step: int
    total_steps: int | None | Unset = UNSET
    loss: float | None | Unset = UNSET
    """Latest training loss."""
    eval_loss: float | None | Unset = UNSET
    """Latest evaluation loss."""
    tokens_per_second: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("step", "step"),
        ("total_steps", "totalSteps"),
        ("loss", "loss"),
        ("eval_loss", "evalLoss"),
        ("tokens_per_second", "tokensPerSecond"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "JobProgress") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        step = fields.pop("step", MISSING)
        total_steps = fields.pop("totalSteps", UNSET)
        loss = fields.pop("loss", UNSET)
        eval_loss = fields.pop("evalLoss", UNSET)
        tokens_per_second = fields.pop("tokensPerSecond", UNSET)
        return cls(
            step=decode.integer(step, "JobProgress.step"),
            total_steps=UNSET
            if total_steps is UNSET
            else None
            if total_steps is None
            else decode.integer(total_steps, "JobProgress.totalSteps"),
            loss=UNSET
            if loss is UNSET
            else None
            if loss is None
            else decode.number(loss, "JobProgress.loss"),
            eval_loss=UNSET
            if eval_loss is UNSET
            else None
            if eval_loss is None
            else decode.number(eval_loss, "JobProgress.evalLoss"),
            tokens_per_second=UNSET
            if tokens_per_second is UNSET
            else None
            if tokens_per_second is None
            else decode.number(tokens_per_second, "JobProgress.tokensPerSecond"),
            additional_properties=fields,
        )
