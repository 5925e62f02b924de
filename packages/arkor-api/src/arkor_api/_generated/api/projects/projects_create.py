# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""POST /v1/projects"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, body, query
from ...models.create_project_input import CreateProjectInput
from ...models.project_envelope import ProjectEnvelope


def call(
    scope: Scope,
    *,
    name: str,
    slug: str,
    org_slug: str | None = None,
) -> Call:
    return Call(
        operation="projects.create",
        method="POST",
        path="/v1/projects",
        query=query(
            ("orgSlug", scope.org(org_slug, "projects.create")),
        ),
        content=body(
            "projects.create",
            CreateProjectInput(
                name=name,
                slug=slug,
            ),
        ),
    )


def decoded(value: object) -> ProjectEnvelope:
    return ProjectEnvelope.from_dict(value, "body")
