# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""DELETE /v1/datasets/{dataset_id}"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...._runtime.paths import segment


def call(
    scope: Scope,
    dataset_id: str,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="datasets.delete",
        method="DELETE",
        path=f"/v1/datasets/{segment(dataset_id, 'dataset_id')}",
        query=query(
            ("orgSlug", scope.org(org_slug, "datasets.delete")),
            ("projectSlug", scope.project(project_slug, "datasets.delete")),
        ),
    )
