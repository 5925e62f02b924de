# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""POST /v1/endpoints"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, body, query
from ...._runtime.unset import UNSET, Unset
from ...models.create_deployment_input import CreateDeploymentInput
from ...models.deployment_auth_mode import DeploymentAuthMode
from ...models.deployment_envelope import DeploymentEnvelope
from ...models.deployment_run_retention_mode import (
    DeploymentRunRetentionMode,
)
from ...models.deployment_target import DeploymentTarget


def call(
    scope: Scope,
    *,
    slug: str,
    target: DeploymentTarget,
    auth_mode: DeploymentAuthMode,
    run_retention_mode: DeploymentRunRetentionMode | Unset = UNSET,
    run_retention_days: int | Unset = UNSET,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="deployments.create",
        method="POST",
        path="/v1/endpoints",
        query=query(
            ("orgSlug", scope.org(org_slug, "deployments.create")),
            ("projectSlug", scope.project(project_slug, "deployments.create")),
        ),
        content=body(
            "deployments.create",
            CreateDeploymentInput(
                slug=slug,
                target=target,
                auth_mode=auth_mode,
                run_retention_mode=run_retention_mode,
                run_retention_days=run_retention_days,
            ),
        ),
    )


def decoded(value: object) -> DeploymentEnvelope:
    return DeploymentEnvelope.from_dict(value, "body")
