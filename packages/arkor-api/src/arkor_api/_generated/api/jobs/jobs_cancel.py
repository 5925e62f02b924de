# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""POST /v1/jobs/{job_id}/cancel"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...._runtime.paths import segment
from ...models.job_cancellation import JobCancellation


def call(
    scope: Scope,
    job_id: str,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="jobs.cancel",
        method="POST",
        path=f"/v1/jobs/{segment(job_id, 'job_id')}/cancel",
        query=query(
            ("orgSlug", scope.org(org_slug, "jobs.cancel")),
            ("projectSlug", scope.project(project_slug, "jobs.cancel")),
        ),
    )


def decoded(value: object) -> JobCancellation:
    return JobCancellation.from_dict(value, "body")
