# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""DELETE /v1/endpoints/{deployment_id}/keys/{key_id}"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...._runtime.paths import segment


def call(
    scope: Scope,
    deployment_id: str,
    key_id: str,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="keys.revoke",
        method="DELETE",
        path=f"/v1/endpoints/{segment(deployment_id, 'deployment_id')}/keys/{segment(key_id, 'key_id')}",
        query=query(
            ("orgSlug", scope.org(org_slug, "keys.revoke")),
            ("projectSlug", scope.project(project_slug, "keys.revoke")),
        ),
    )
