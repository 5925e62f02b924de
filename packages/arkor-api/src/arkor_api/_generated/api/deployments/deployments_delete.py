# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""DELETE /v1/endpoints/{deployment_id}"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...._runtime.paths import segment


def call(
    scope: Scope,
    deployment_id: str,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="deployments.delete",
        method="DELETE",
        path=f"/v1/endpoints/{segment(deployment_id, 'deployment_id')}",
        query=query(
            ("orgSlug", scope.org(org_slug, "deployments.delete")),
            ("projectSlug", scope.project(project_slug, "deployments.delete")),
        ),
    )
