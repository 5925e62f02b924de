# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class DeploymentList(Model):
    """Deployment list."""

    deployments: list[Deployment]
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (("deployments", "deployments"),)

    @classmethod
    def from_dict(cls, data: object, where: str = "DeploymentList") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        deployments = fields.pop("deployments", MISSING)
        return cls(
            deployments=[
                Deployment.from_dict(item, "DeploymentList.deployments[]")
                for item in decode.array(deployments, "DeploymentList.deployments")
            ],
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .deployment import Deployment
