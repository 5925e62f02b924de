# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class CheckpointList(Model):
    """Checkpoint list."""

    checkpoints: list[Checkpoint]
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (("checkpoints", "checkpoints"),)

    @classmethod
    def from_dict(cls, data: object, where: str = "CheckpointList") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        checkpoints = fields.pop("checkpoints", MISSING)
        return cls(
            checkpoints=[
                Checkpoint.from_dict(item, "CheckpointList.checkpoints[]")
                for item in decode.array(checkpoints, "CheckpointList.checkpoints")
            ],
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .checkpoint import Checkpoint
