# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class Project(Model):
    """Project."""

    id: str
    slug: str
    name: str
    org_id: str
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("id", "id"),
        ("slug", "slug"),
        ("name", "name"),
        ("org_id", "orgId"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "Project") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        id = fields.pop("id", MISSING)
        slug = fields.pop("slug", MISSING)
        name = fields.pop("name", MISSING)
        org_id = fields.pop("orgId", MISSING)
        return cls(
            id=decode.string(id, "Project.id"),
            slug=decode.string(slug, "Project.slug"),
            name=decode.string(name, "Project.name"),
            org_id=decode.string(org_id, "Project.orgId"),
            additional_properties=fields,
        )
