# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/jobs"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...models.job_list import JobList
from ...models.job_status import JobStatus


def call(
    scope: Scope,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
    limit: int | None = None,
    cursor: str | None = None,
    status: JobStatus | None = None,
    q: str | None = None,
) -> Call:
    return Call(
        operation="jobs.list",
        method="GET",
        path="/v1/jobs",
        query=query(
            ("orgSlug", scope.org(org_slug, "jobs.list")),
            ("projectSlug", scope.project(project_slug, "jobs.list")),
            ("limit", limit),
            ("cursor", cursor),
            ("status", status),
            ("q", q),
        ),
    )


def decoded(value: object) -> JobList:
    return JobList.from_dict(value, "body")
