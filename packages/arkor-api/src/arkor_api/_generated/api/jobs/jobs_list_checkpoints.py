# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/jobs/{job_id}/checkpoints"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...._runtime.paths import segment
from ...models.checkpoint_list import CheckpointList


def call(
    scope: Scope,
    job_id: str,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="jobs.list_checkpoints",
        method="GET",
        path=f"/v1/jobs/{segment(job_id, 'job_id')}/checkpoints",
        query=query(
            ("orgSlug", scope.org(org_slug, "jobs.list_checkpoints")),
            ("projectSlug", scope.project(project_slug, "jobs.list_checkpoints")),
        ),
    )


def decoded(value: object) -> CheckpointList:
    return CheckpointList.from_dict(value, "body")
