# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/endpoints/{deployment_id}/keys"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...._runtime.paths import segment
from ...models.deployment_key_list import DeploymentKeyList


def call(
    scope: Scope,
    deployment_id: str,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="keys.list",
        method="GET",
        path=f"/v1/endpoints/{segment(deployment_id, 'deployment_id')}/keys",
        query=query(
            ("orgSlug", scope.org(org_slug, "keys.list")),
            ("projectSlug", scope.project(project_slug, "keys.list")),
        ),
    )


def decoded(value: object) -> DeploymentKeyList:
    return DeploymentKeyList.from_dict(value, "body")
