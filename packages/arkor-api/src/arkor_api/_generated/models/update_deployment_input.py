# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset

if TYPE_CHECKING:
    from .deployment_auth_mode import DeploymentAuthMode
    from .deployment_run_retention_mode import DeploymentRunRetentionMode
    from .deployment_target import DeploymentTarget


@define(kw_only=True)
class UpdateDeploymentInput(Model):
    """Update deployment input."""

    target: DeploymentTarget | Unset = UNSET
    """What answers."""
    auth_mode: DeploymentAuthMode | Unset = UNSET
    """`none` lets anybody call the endpoint."""
    enabled: bool | Unset = UNSET
    run_retention_mode: DeploymentRunRetentionMode | Unset = UNSET
    """How long requests are kept."""
    run_retention_days: int | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("target", "target"),
        ("auth_mode", "authMode"),
        ("enabled", "enabled"),
        ("run_retention_mode", "runRetentionMode"),
        ("run_retention_days", "runRetentionDays"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "UpdateDeploymentInput") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        target = fields.pop("target", UNSET)
        auth_mode = fields.pop("authMode", UNSET)
        enabled = fields.pop("enabled", UNSET)
        run_retention_mode = fields.pop("runRetentionMode", UNSET)
        run_retention_days = fields.pop("runRetentionDays", UNSET)
        return cls(
            target=UNSET
            if target is UNSET
            else decode_deployment_target(target, "UpdateDeploymentInput.target"),
            auth_mode=UNSET
            if auth_mode is UNSET
            else decode.one_of(
                auth_mode, DEPLOYMENT_AUTH_MODE_VALUES, "UpdateDeploymentInput.authMode"
            ),
            enabled=UNSET
            if enabled is UNSET
            else decode.boolean(enabled, "UpdateDeploymentInput.enabled"),
            run_retention_mode=UNSET
            if run_retention_mode is UNSET
            else decode_deployment_run_retention_mode(
                run_retention_mode, "UpdateDeploymentInput.runRetentionMode"
            ),
            run_retention_days=UNSET
            if run_retention_days is UNSET
            else decode.integer(run_retention_days, "UpdateDeploymentInput.runRetentionDays"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .deployment_auth_mode import DEPLOYMENT_AUTH_MODE_VALUES
from .deployment_run_retention_mode import decode_deployment_run_retention_mode
from .deployment_target import decode_deployment_target
