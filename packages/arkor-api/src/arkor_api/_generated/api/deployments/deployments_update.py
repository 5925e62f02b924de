# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""PATCH /v1/endpoints/{deployment_id}"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, body, query
from ...._runtime.paths import segment
from ...._runtime.unset import UNSET, Unset
from ...models.deployment_auth_mode import DeploymentAuthMode
from ...models.deployment_envelope import DeploymentEnvelope
from ...models.deployment_run_retention_mode import (
    DeploymentRunRetentionMode,
)
from ...models.deployment_target import DeploymentTarget
from ...models.update_deployment_input import UpdateDeploymentInput


def call(
    scope: Scope,
    deployment_id: str,
    *,
    target: DeploymentTarget | Unset = UNSET,
    auth_mode: DeploymentAuthMode | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    run_retention_mode: DeploymentRunRetentionMode | Unset = UNSET,
    run_retention_days: int | Unset = UNSET,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="deployments.update",
        method="PATCH",
        path=f"/v1/endpoints/{segment(deployment_id, 'deployment_id')}",
        query=query(
            ("orgSlug", scope.org(org_slug, "deployments.update")),
            ("projectSlug", scope.project(project_slug, "deployments.update")),
        ),
        content=body(
            "deployments.update",
            UpdateDeploymentInput(
                target=target,
                auth_mode=auth_mode,
                enabled=enabled,
                run_retention_mode=run_retention_mode,
                run_retention_days=run_retention_days,
            ),
        ),
    )


def decoded(value: object) -> DeploymentEnvelope:
    return DeploymentEnvelope.from_dict(value, "body")
