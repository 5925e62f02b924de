# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""POST /v1/endpoints/{deployment_id}/keys"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, body, query
from ...._runtime.paths import segment
from ...models.create_deployment_key_input import CreateDeploymentKeyInput
from ...models.deployment_key_created import DeploymentKeyCreated


def call(
    scope: Scope,
    deployment_id: str,
    *,
    label: str,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="keys.create",
        method="POST",
        path=f"/v1/endpoints/{segment(deployment_id, 'deployment_id')}/keys",
        query=query(
            ("orgSlug", scope.org(org_slug, "keys.create")),
            ("projectSlug", scope.project(project_slug, "keys.create")),
        ),
        content=body(
            "keys.create",
            CreateDeploymentKeyInput(
                label=label,
            ),
        ),
    )


def decoded(value: object) -> DeploymentKeyCreated:
    return DeploymentKeyCreated.from_dict(value, "body")
