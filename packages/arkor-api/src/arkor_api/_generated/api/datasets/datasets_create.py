# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""POST /v1/datasets"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...._runtime.multipart import FileLike, upload
from ...._runtime.unset import UNSET, Unset
from ...models.dataset_envelope import DatasetEnvelope


def call(
    scope: Scope,
    *,
    file: FileLike,
    name: str | Unset = UNSET,
    format_: str | Unset = UNSET,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="datasets.create",
        method="POST",
        path="/v1/datasets",
        query=query(
            ("orgSlug", scope.org(org_slug, "datasets.create")),
            ("projectSlug", scope.project(project_slug, "datasets.create")),
        ),
        upload=upload(
            files=[
                ("file", file),
            ],
            fields=[
                ("name", name),
                ("format", format_),
            ],
        ),
        read_timeout=600,
    )


def decoded(value: object) -> DatasetEnvelope:
    return DatasetEnvelope.from_dict(value, "body")
