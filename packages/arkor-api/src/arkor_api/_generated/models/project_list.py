# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class ProjectList(Model):
    """Project list."""

    org: Org
    projects: list[Project]
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("org", "org"),
        ("projects", "projects"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "ProjectList") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        org = fields.pop("org", MISSING)
        projects = fields.pop("projects", MISSING)
        return cls(
            org=Org.from_dict(org, "ProjectList.org"),
            projects=[
                Project.from_dict(item, "ProjectList.projects[]")
                for item in decode.array(projects, "ProjectList.projects")
            ],
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .org import Org
from .project import Project
