# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""POST /v1/runs/{job_id}/events"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, body
from ...._runtime.paths import segment
from ...models.run_event import RunEvent
from ...models.run_event_batch import RunEventBatch
from ...models.run_receipt import RunReceipt


def call(
    scope: Scope,
    job_id: str,
    *,
    attempt: int,
    events: list[RunEvent],
) -> Call:
    return Call(
        operation="runs.post_events",
        method="POST",
        path=f"/v1/runs/{segment(job_id, 'job_id')}/events",
        content=body(
            "runs.post_events",
            RunEventBatch(
                attempt=attempt,
                events=events,
            ),
        ),
    )


def decoded(value: object) -> RunReceipt:
    return RunReceipt.from_dict(value, "body")
