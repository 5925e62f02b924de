# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/jobs/{job_id}/events"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...._runtime.paths import segment
from ...models.job_event_list import JobEventList


def call(
    scope: Scope,
    job_id: str,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
    after: str | None = None,
    limit: int | None = None,
) -> Call:
    return Call(
        operation="jobs.list_events",
        method="GET",
        path=f"/v1/jobs/{segment(job_id, 'job_id')}/events",
        query=query(
            ("orgSlug", scope.org(org_slug, "jobs.list_events")),
            ("projectSlug", scope.project(project_slug, "jobs.list_events")),
            ("after", after),
            ("limit", limit),
        ),
    )


def decoded(value: object) -> JobEventList:
    return JobEventList.from_dict(value, "body")
