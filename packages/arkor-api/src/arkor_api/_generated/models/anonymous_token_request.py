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
class AnonymousTokenRequest(Model):
    """Anonymous token request."""

    kind: ClientKind
    """What kind of client the session is for."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (("kind", "kind"),)

    @classmethod
    def from_dict(cls, data: object, where: str = "AnonymousTokenRequest") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        kind = fields.pop("kind", MISSING)
        return cls(
            kind=decode.one_of(kind, CLIENT_KIND_VALUES, "AnonymousTokenRequest.kind"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .client_kind import CLIENT_KIND_VALUES
