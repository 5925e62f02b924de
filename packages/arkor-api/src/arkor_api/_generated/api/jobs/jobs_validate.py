# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""POST /v1/jobs/validate"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, body, query
from ...._runtime.unset import UNSET, Unset
from ...models.create_job_input import CreateJobInput
from ...models.job_config import JobConfig
from ...models.job_validation import JobValidation


def call(
    scope: Scope,
    *,
    name: str,
    config: JobConfig,
    source_digest: str | Unset = UNSET,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="jobs.validate",
        method="POST",
        path="/v1/jobs/validate",
        query=query(
            ("orgSlug", scope.org(org_slug, "jobs.validate")),
            ("projectSlug", scope.project(project_slug, "jobs.validate")),
        ),
        content=body(
            "jobs.validate",
            CreateJobInput(
                name=name,
                config=config,
                source_digest=source_digest,
            ),
        ),
        read_timeout=120,
    )


def decoded(value: object) -> JobValidation:
    return JobValidation.from_dict(value, "body")
