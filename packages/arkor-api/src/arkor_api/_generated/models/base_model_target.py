# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class BaseModelTarget(Model):
    """Base model target."""

    kind: Literal["base_model"] = "base_model"
    base_model: str
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("kind", "kind"),
        ("base_model", "baseModel"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "BaseModelTarget") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        kind = fields.pop("kind", MISSING)
        base_model = fields.pop("baseModel", MISSING)
        return cls(
            kind=decode.const(kind, "base_model", "BaseModelTarget.kind"),
            base_model=decode.string(base_model, "BaseModelTarget.baseModel"),
            additional_properties=fields,
        )
