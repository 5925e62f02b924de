# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING

if TYPE_CHECKING:
    from .client_kind import ClientKind


@define(kw_only=True)
class AnonymousToken(Model):
    """Anonymous token."""

    token: str = field(repr=False)
    """The bearer token."""
    anonymous_id: str
    """How the server recognises this client from now on."""
    kind: ClientKind
    """What kind of client the session is for."""
    personal_org: PersonalOrg
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("token", "token"),
        ("anonymous_id", "anonymousId"),
        ("kind", "kind"),
        ("personal_org", "personalOrg"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "AnonymousToken") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        token = fields.pop("token", MISSING)
        anonymous_id = fields.pop("anonymousId", MISSING)
        kind = fields.pop("kind", MISSING)
        personal_org = fields.pop("personalOrg", MISSING)
        return cls(
            token=decode.string(token, "AnonymousToken.token"),
            anonymous_id=decode.string(anonymous_id, "AnonymousToken.anonymousId"),
            kind=decode.one_of(kind, CLIENT_KIND_VALUES, "AnonymousToken.kind"),
            personal_org=PersonalOrg.from_dict(personal_org, "AnonymousToken.personalOrg"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .client_kind import CLIENT_KIND_VALUES
from .personal_org import PersonalOrg
