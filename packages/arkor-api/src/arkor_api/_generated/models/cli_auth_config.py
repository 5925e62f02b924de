# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class CliAuthConfig(Model):
    """Cli auth config."""

    auth0_domain: str | None
    """Host of the OpenID provider, or its origin."""
    client_id: str | None
    audience: str | None
    callback_ports: list[int]
    """Loopback ports that are registered as redirect targets."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("auth0_domain", "auth0Domain"),
        ("client_id", "clientId"),
        ("audience", "audience"),
        ("callback_ports", "callbackPorts"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "CliAuthConfig") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        auth0_domain = fields.pop("auth0Domain", MISSING)
        client_id = fields.pop("clientId", MISSING)
        audience = fields.pop("audience", MISSING)
        callback_ports = fields.pop("callbackPorts", MISSING)
        return cls(
            auth0_domain=None
            if auth0_domain is None
            else decode.string(auth0_domain, "CliAuthConfig.auth0Domain"),
            client_id=None
            if client_id is None
            else decode.string(client_id, "CliAuthConfig.clientId"),
            audience=None
            if audience is None
            else decode.string(audience, "CliAuthConfig.audience"),
            callback_ports=[
                decode.integer(item, "CliAuthConfig.callbackPorts[]")
                for item in decode.array(callback_ports, "CliAuthConfig.callbackPorts")
            ],
            additional_properties=fields,
        )
