# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/jobs/{job_id}/artifacts"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...._runtime.paths import segment
from ...models.artifact_list import ArtifactList


def call(
    scope: Scope,
    job_id: str,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="jobs.list_artifacts",
        method="GET",
        path=f"/v1/jobs/{segment(job_id, 'job_id')}/artifacts",
        query=query(
            ("orgSlug", scope.org(org_slug, "jobs.list_artifacts")),
            ("projectSlug", scope.project(project_slug, "jobs.list_artifacts")),
        ),
    )


def decoded(value: object) -> ArtifactList:
    return ArtifactList.from_dict(value, "body")
