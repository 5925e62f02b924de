# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/endpoints"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...models.deployment_list import DeploymentList


def call(
    scope: Scope,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="deployments.list",
        method="GET",
        path="/v1/endpoints",
        query=query(
            ("orgSlug", scope.org(org_slug, "deployments.list")),
            ("projectSlug", scope.project(project_slug, "deployments.list")),
        ),
    )


def decoded(value: object) -> DeploymentList:
    return DeploymentList.from_dict(value, "body")
