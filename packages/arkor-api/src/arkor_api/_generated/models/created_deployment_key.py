# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class CreatedDeploymentKey(Model):
    """Created deployment key."""

    id: str
    label: str
    prefix: str
    enabled: bool
    created_at: datetime
    plaintext: str = field(repr=False)
    """The key itself; keep it now."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("id", "id"),
        ("label", "label"),
        ("prefix", "prefix"),
        ("enabled", "enabled"),
        ("created_at", "createdAt"),
        ("plaintext", "plaintext"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "CreatedDeploymentKey") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        id = fields.pop("id", MISSING)
        label = fields.pop("label", MISSING)
        prefix = fields.pop("prefix", MISSING)
        enabled = fields.pop("enabled", MISSING)
        created_at = fields.pop("createdAt", MISSING)
        plaintext = fields.pop("plaintext", MISSING)
        return cls(
            id=decode.string(id, "CreatedDeploymentKey.id"),
            label=decode.string(label, "CreatedDeploymentKey.label"),
            prefix=decode.string(prefix, "CreatedDeploymentKey.prefix"),
            enabled=decode.boolean(enabled, "CreatedDeploymentKey.enabled"),
            created_at=decode.timestamp(created_at, "CreatedDeploymentKey.createdAt"),
            plaintext=decode.string(plaintext, "CreatedDeploymentKey.plaintext"),
            additional_properties=fields,
        )
