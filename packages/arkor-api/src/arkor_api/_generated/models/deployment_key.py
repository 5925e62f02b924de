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
class DeploymentKey(Model):
    """A key without its secret. Clients drop a `plaintext` should one arrive."""

    id: str
    label: str
    prefix: str
    """The first 17 characters, enough to tell keys apart."""
    enabled: bool
    """False once revoked."""
    created_at: datetime
    last_used_at: datetime | None | Unset = UNSET
    """Best effort."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("id", "id"),
        ("label", "label"),
        ("prefix", "prefix"),
        ("enabled", "enabled"),
        ("created_at", "createdAt"),
        ("last_used_at", "lastUsedAt"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "DeploymentKey") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        fields.pop("plaintext", None)
        id = fields.pop("id", MISSING)
        label = fields.pop("label", MISSING)
        prefix = fields.pop("prefix", MISSING)
        enabled = fields.pop("enabled", MISSING)
        created_at = fields.pop("createdAt", MISSING)
        last_used_at = fields.pop("lastUsedAt", UNSET)
        return cls(
            id=decode.string(id, "DeploymentKey.id"),
            label=decode.string(label, "DeploymentKey.label"),
            prefix=decode.string(prefix, "DeploymentKey.prefix"),
            enabled=decode.boolean(enabled, "DeploymentKey.enabled"),
            created_at=decode.timestamp(created_at, "DeploymentKey.createdAt"),
            last_used_at=UNSET
            if last_used_at is UNSET
            else None
            if last_used_at is None
            else decode.timestamp(last_used_at, "DeploymentKey.lastUsedAt"),
            additional_properties=fields,
        )
