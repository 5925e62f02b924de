# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class RunReceipt(Model):
    """Run receipt."""

    accepted_through: int
    """Highest sequence number that is stored."""
    cancel_requested: bool
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("accepted_through", "acceptedThrough"),
        ("cancel_requested", "cancelRequested"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "RunReceipt") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        accepted_through = fields.pop("acceptedThrough", MISSING)
        cancel_requested = fields.pop("cancelRequested", MISSING)
        return cls(
            accepted_through=decode.integer(accepted_through, "RunReceipt.acceptedThrough"),
            cancel_requested=decode.boolean(cancel_requested, "RunReceipt.cancelRequested"),
            additional_properties=fields,
        )
