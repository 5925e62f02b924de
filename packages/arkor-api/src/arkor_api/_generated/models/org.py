# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset


@define(kw_only=True)
class Org(Model):
    """Org."""

    slug: str | Unset = UNSET
    id: str | Unset = UNSET
    name: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("slug", "slug"),
        ("id", "id"),
        ("name", "name"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "Org") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        slug = fields.pop("slug", UNSET)
        id = fields.pop("id", UNSET)
        name = fields.pop("name", UNSET)
        return cls(
            slug=UNSET if slug is UNSET else decode.string(slug, "Org.slug"),
            id=UNSET if id is UNSET else decode.string(id, "Org.id"),
            name=UNSET if name is UNSET else decode.string(name, "Org.name"),
            additional_properties=fields,
        )
