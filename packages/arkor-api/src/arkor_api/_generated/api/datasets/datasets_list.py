# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/datasets"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...models.dataset_list import DatasetList


def call(
    scope: Scope,
    *,
    org_slug: str | None = None,
    project_slug: str | None = None,
    sha256: str | None = None,
) -> Call:
    return Call(
        operation="datasets.list",
        method="GET",
        path="/v1/datasets",
        query=query(
            ("orgSlug", scope.org(org_slug, "datasets.list")),
            ("projectSlug", scope.project(project_slug, "datasets.list")),
            ("sha256", sha256),
        ),
    )


def decoded(value: object) -> DatasetList:
    return DatasetList.from_dict(value, "body")
