# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/jobs/{job_id}/events/stream"""

from __future__ import annotations

from ...._runtime.calls import EVENT_STREAM, Call, Scope, headers, query
from ...._runtime.paths import segment
from ...models.training_event import TrainingEvent, decode_training_event


def call(
    scope: Scope,
    job_id: str,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
    last_event_id: str | None = None,
) -> Call:
    return Call(
        operation="jobs.stream_events",
        method="GET",
        path=f"/v1/jobs/{segment(job_id, 'job_id')}/events/stream",
        query=query(
            ("orgSlug", scope.org(org_slug, "jobs.stream_events")),
            ("projectSlug", scope.project(project_slug, "jobs.stream_events")),
        ),
        headers=headers(
            "jobs.stream_events",
            ("Last-Event-ID", last_event_id),
        ),
        accept=EVENT_STREAM,
    )


def decoded(value: object) -> TrainingEvent:
    result: TrainingEvent = decode_training_event(value, "body")
    return result
