# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class CreateProjectInput(Model):
    """Create project input."""

    name: str
    slug: str
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("name", "name"),
        ("slug", "slug"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "CreateProjectInput") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        name = fields.pop("name", MISSING)
        slug = fields.pop("slug", MISSING)
        return cls(
            name=decode.string(name, "CreateProjectInput.name"),
            slug=decode.string(slug, "CreateProjectInput.slug"),
            additional_properties=fields,
        )
