# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/datasets/{dataset_id}"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...._runtime.paths import segment
from ...models.dataset_envelope import DatasetEnvelope


def call(
    scope: Scope,
    dataset_id: str,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="datasets.get",
        method="GET",
        path=f"/v1/datasets/{segment(dataset_id, 'dataset_id')}",
        query=query(
            ("orgSlug", scope.org(org_slug, "datasets.get")),
            ("projectSlug", scope.project(project_slug, "datasets.get")),
        ),
    )


def decoded(value: object) -> DatasetEnvelope:
    return DatasetEnvelope.from_dict(value, "body")
