# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class TokenLengths(Model):
    """Tokens per example."""

    p50: int
    p95: int
    max_: int
    truncated: int
    """How many examples are longer than `maxLength`."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("p50", "p50"),
        ("p95", "p95"),
        ("max_", "max"),
        ("truncated", "truncated"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "TokenLengths") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        p50 = fields.pop("p50", MISSING)
        p95 = fields.pop("p95", MISSING)
        max_ = fields.pop("max", MISSING)
        truncated = fields.pop("truncated", MISSING)
        return cls(
            p50=decode.integer(p50, "TokenLengths.p50"),
            p95=decode.integer(p95, "TokenLengths.p95"),
            max_=decode.integer(max_, "TokenLengths.max"),
            truncated=decode.integer(truncated, "TokenLengths.truncated"),
            additional_properties=fields,
        )
