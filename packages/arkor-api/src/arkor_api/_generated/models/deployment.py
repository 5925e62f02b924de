# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from datetime import datetime
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
class Deployment(Model):
    """Deployment."""

    id: str
    slug: str
    org_id: str
    project_id: str
    target: DeploymentTarget
    """What answers."""
    auth_mode: DeploymentAuthMode
    """`none` lets anybody call the endpoint."""
    url_format: str
    """`openai_compat`."""
    enabled: bool
    """A disabled deployment answers 404 and keeps its slug."""
    custom_domain: str | None
    created_at: datetime
    updated_at: datetime
    run_retention_mode: DeploymentRunRetentionMode | Unset = UNSET
    """How long requests are kept."""
    run_retention_days: int | None | Unset = UNSET
    url: str | Unset = UNSET
    """Base URL for OpenAI's client libraries, ending in `/v1`."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("id", "id"),
        ("slug", "slug"),
        ("org_id", "orgId"),
        ("project_id", "projectId"),
        ("target", "target"),
        ("auth_mode", "authMode"),
        ("url_format", "urlFormat"),
        ("enabled", "enabled"),
        ("custom_domain", "customDomain"),
        ("created_at", "createdAt"),
        ("updated_at", "updatedAt"),
        ("run_retention_mode", "runRetentionMode"),
        ("run_retention_days", "runRetentionDays"),
        ("url", "url"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "Deployment") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        id = fields.pop("id", MISSING)
        slug = fields.pop("slug", MISSING)
        org_id = fields.pop("orgId", MISSING)
        project_id = fields.pop("projectId", MISSING)
        target = fields.pop("target", MISSING)
        auth_mode = fields.pop("authMode", MISSING)
        url_format = fields.pop("urlFormat", MISSING)
        enabled = fields.pop("enabled", MISSING)
        custom_domain = fields.pop("customDomain", MISSING)
        created_at = fields.pop("createdAt", MISSING)
        updated_at = fields.pop("updatedAt", MISSING)
        run_retention_mode = fields.pop("runRetentionMode", UNSET)
        run_retention_days = fields.pop("runRetentionDays", UNSET)
        url = fields.pop("url", UNSET)
        return cls(
            id=decode.string(id, "Deployment.id"),
            slug=decode.string(slug, "Deployment.slug"),
            org_id=decode.string(org_id, "Deployment.orgId"),
            project_id=decode.string(project_id, "Deployment.projectId"),
            target=decode_deployment_target(target, "Deployment.target"),
            auth_mode=decode.one_of(auth_mode, DEPLOYMENT_AUTH_MODE_VALUES, "Deployment.authMode"),
            url_format=decode.string(url_format, "Deployment.urlFormat"),
            enabled=decode.boolean(enabled, "Deployment.enabled"),
            custom_domain=None
            if custom_domain is None
            else decode.string(custom_domain, "Deployment.customDomain"),
            created_at=decode.timestamp(created_at, "Deployment.createdAt"),
            updated_at=decode.timestamp(updated_at, "Deployment.updatedAt"),
            run_retention_mode=UNSET
            if run_retention_mode is UNSET
            else decode_deployment_run_retention_mode(
                run_retention_mode, "Deployment.runRetentionMode"
            ),
            run_retention_days=UNSET
            if run_retention_days is UNSET
            else None
            if run_retention_days is None
            else decode.integer(run_retention_days, "Deployment.runRetentionDays"),
            url=UNSET if url is UNSET else decode.string(url, "Deployment.url"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .deployment_auth_mode import DEPLOYMENT_AUTH_MODE_VALUES
from .deployment_run_retention_mode import decode_deployment_run_retention_mode
from .deployment_target import decode_deployment_target
