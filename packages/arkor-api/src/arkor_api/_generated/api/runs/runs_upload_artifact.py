# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""PUT /v1/runs/{job_id}/artifacts/{name}"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, headers
from ...._runtime.multipart import FileLike
from ...._runtime.paths import segment
from ...models.artifact import Artifact


def call(
    scope: Scope,
    job_id: str,
    name: str,
    *,
    content: FileLike,
    sha256: str,
    attempt: int,
) -> Call:
    return Call(
        operation="runs.upload_artifact",
        method="PUT",
        path=f"/v1/runs/{segment(job_id, 'job_id')}/artifacts/{segment(name, 'name')}",
        headers=headers(
            "runs.upload_artifact",
            ("X-Arkor-Sha256", sha256),
            ("X-Arkor-Attempt", attempt),
        ),
        body_file=content,
        content_type="application/octet-stream",
        read_timeout=600,
    )


def decoded(value: object) -> Artifact:
    return Artifact.from_dict(value, "body")
