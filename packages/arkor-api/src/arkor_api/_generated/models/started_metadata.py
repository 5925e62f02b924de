# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset


@define(kw_only=True)
class StartedMetadata(Model):
    """What the worker found out before the first step."""

    total_steps: int | None | Unset = UNSET
    device: str | None | Unset = UNSET
    model: str | None | Unset = UNSET
    train_rows: int | None | Unset = UNSET
    eval_rows: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("total_steps", "totalSteps"),
        ("device", "device"),
        ("model", "model"),
        ("train_rows", "trainRows"),
        ("eval_rows", "evalRows"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "StartedMetadata") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        total_steps = fields.pop("totalSteps", UNSET)
        device = fields.pop("device", UNSET)
        model = fields.pop("model", UNSET)
        train_rows = fields.pop("trainRows", UNSET)
        eval_rows = fields.pop("evalRows", UNSET)
        return cls(
            total_steps=UNSET
            if total_steps is UNSET
            else None
            if total_steps is None
            else decode.integer(total_steps, "StartedMetadata.totalSteps"),
            device=UNSET
            if device is UNSET
            else None
            if device is None
            else decode.string(device, "StartedMetadata.device"),
            model=UNSET
            if model is UNSET
            else None
            if model is None
            else decode.string(model, "StartedMetadata.model"),
            train_rows=UNSET
            if train_rows is UNSET
            else None
            if train_rows is None
            else decode.integer(train_rows, "StartedMetadata.trainRows"),
            eval_rows=UNSET
            if eval_rows is UNSET
            else None
            if eval_rows is None
            else decode.integer(eval_rows, "StartedMetadata.evalRows"),
            additional_properties=fields,
        )
