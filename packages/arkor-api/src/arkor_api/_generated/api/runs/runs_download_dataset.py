# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/runs/{job_id}/dataset"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope
from ...._runtime.paths import segment


def call(
    scope: Scope,
    job_id: str,
) -> Call:
    return Call(
        operation="runs.download_dataset",
        method="GET",
        path=f"/v1/runs/{segment(job_id, 'job_id')}/dataset",
        accept="*/*",
    )
