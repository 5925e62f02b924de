# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/jobs/{job_id}/artifacts/{name}"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, headers, query
from ...._runtime.paths import segment


def call(
    scope: Scope,
    job_id: str,
    name: str,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
    byte_range: str | None = None,
) -> Call:
    return Call(
        operation="jobs.download_artifact",
        method="GET",
        path=f"/v1/jobs/{segment(job_id, 'job_id')}/artifacts/{segment(name, 'name')}",
        query=query(
            ("orgSlug", scope.org(org_slug, "jobs.download_artifact")),
            ("projectSlug", scope.project(project_slug, "jobs.download_artifact")),
        ),
        headers=headers(
            "jobs.download_artifact",
            ("Range", byte_range),
        ),
        accept="*/*",
    )
