# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/endpoints/{deployment_id}"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...._runtime.paths import segment
from ...models.deployment_envelope import DeploymentEnvelope


def call(
    scope: Scope,
    deployment_id: str,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="deployments.get",
        method="GET",
        path=f"/v1/endpoints/{segment(deployment_id, 'deployment_id')}",
        query=query(
            ("orgSlug", scope.org(org_slug, "deployments.get")),
            ("projectSlug", scope.project(project_slug, "deployments.get")),
        ),
    )


def decoded(value: object) -> DeploymentEnvelope:
    return DeploymentEnvelope.from_dict(value, "body")
