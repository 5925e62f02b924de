# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/jobs/{job_id}"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...._runtime.paths import segment
from ...models.job_detail import JobDetail


def call(
    scope: Scope,
    job_id: str,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="jobs.get",
        method="GET",
        path=f"/v1/jobs/{segment(job_id, 'job_id')}",
        query=query(
            ("orgSlug", scope.org(org_slug, "jobs.get")),
            ("projectSlug", scope.project(project_slug, "jobs.get")),
        ),
    )


def decoded(value: object) -> JobDetail:
    return JobDetail.from_dict(value, "body")
