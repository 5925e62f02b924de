# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/jobs/{job_id}/logs"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...._runtime.paths import segment
from ...models.job_log import JobLog


def call(
    scope: Scope,
    job_id: str,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
    offset: int | None = None,
) -> Call:
    return Call(
        operation="jobs.get_logs",
        method="GET",
        path=f"/v1/jobs/{segment(job_id, 'job_id')}/logs",
        query=query(
            ("orgSlug", scope.org(org_slug, "jobs.get_logs")),
            ("projectSlug", scope.project(project_slug, "jobs.get_logs")),
            ("offset", offset),
        ),
    )


def decoded(value: object) -> JobLog:
    return JobLog.from_dict(value, "body")
