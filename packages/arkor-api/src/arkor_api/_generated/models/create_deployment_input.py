# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING

if TYPE_CHECKING:
    from .deployment_auth_mode import DeploymentAuthMode
    from .deployment_run_retention_mode import DeploymentRunRetentionMode
    from .deployment_target import DeploymentTarget


@define(kw_only=True)
class CreateDeploymentInput(Model):
    """Create deployment input."""

    slug: str
    target: DeploymentTarget
    """What answers."""
    auth_mode: DeploymentAuthMode
    """`none` lets anybody call the endpoint."""
    run_retention_mode: DeploymentRunRetentionMode | Unset = UNSET
    """How long requests are kept."""
    run_retention_days: int | Unset = UNSET
    """With mode `days`"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("slug", "slug"),
        ("target", "target"),
        ("auth_mode", "authMode"),
        ("run_retention_mode", "runRetentionMode"),
        ("run_retention_days", "runRetentionDays"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "CreateDeploymentInput") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        slug = fields.pop("slug", MISSING)
        target = fields.pop("target", MISSING)
        auth_mode = fields.pop("authMode", MISSING)
        run_retention_mode = fields.pop("runRetentionMode", UNSET)
        run_retention_days = fields.pop("runRetentionDays", UNSET)
        return cls(
            slug=decode.string(slug, "CreateDeploymentInput.slug"),
            target=decode_deployment_target(target, "CreateDeploymentInput.target"),
            auth_mode=decode.one_of(
                auth_mode, DEPLOYMENT_AUTH_MODE_VALUES, "CreateDeploymentInput.authMode"
            ),
            run_retention_mode=UNSET
            if run_retention_mode is UNSET
            else decode_deployment_run_retention_mode(
                run_retention_mode, "CreateDeploymentInput.runRetentionMode"
            ),
            run_retention_days=UNSET
            if run_retention_days is UNSET
            else decode.integer(run_retention_days, "CreateDeploymentInput.runRetentionDays"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .deployment_auth_mode import DEPLOYMENT_AUTH_MODE_VALUES
from .deployment_run_retention_mode import decode_deployment_run_retention_mode
from .deployment_target import decode_deployment_target
