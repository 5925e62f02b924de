# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/projects"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, query
from ...models.project_list import ProjectList


def call(
    scope: Scope,
    *,
    org_slug: str | None = None,
) -> Call:
    return Call(
        operation="projects.list",
        method="GET",
        path="/v1/projects",
        query=query(
            ("orgSlug", scope.org(org_slug, "projects.list")),
        ),
    )


def decoded(value: object) -> ProjectList:
    return ProjectList.from_dict(value, "body")
