# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""POST /v1/jobs"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, body, headers, query
from ...._runtime.unset import UNSET, Unset
from ...models.create_job_input import CreateJobInput
from ...models.job_config import JobConfig
from ...models.job_envelope import JobEnvelope


def call(
    scope: Scope,
    *,
    name: str,
    config: JobConfig,
    source_digest: str | Unset = UNSET,
    org_slug: str | None = None,
    project_slug: str | None = None,
    idempotency_key: str | None = None,
) -> Call:
    return Call(
        operation="jobs.create",
        method="POST",
        path="/v1/jobs",
        query=query(
            ("orgSlug", scope.org(org_slug, "jobs.create")),
            ("projectSlug", scope.project(project_slug, "jobs.create")),
        ),
        headers=headers(
            "jobs.create",
            ("Idempotency-Key", idempotency_key),
        ),
        content=body(
            "jobs.create",
            CreateJobInput(
                name=name,
                config=config,
                source_digest=source_digest,
            ),
        ),
    )


def decoded(value: object) -> JobEnvelope:
    return JobEnvelope.from_dict(value, "body")
