# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class Me(Model):
    """Me."""

    user: dict[str, Any]
    """The identity, as free-form facts; which ones depends on how it signed in."""
    orgs: list[Org]
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("user", "user"),
        ("orgs", "orgs"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "Me") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        user = fields.pop("user", MISSING)
        orgs = fields.pop("orgs", MISSING)
        return cls(
            user=decode.record(user, "Me.user"),
            orgs=[Org.from_dict(item, "Me.orgs[]") for item in decode.array(orgs, "Me.orgs")],
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .org import Org
