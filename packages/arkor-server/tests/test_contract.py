"""The server and the spec name the same operations, and answers have the spec's shapes."""

from __future__ import annotations

import importlib.resources
import re
from typing import Any

import pytest
import yaml
from fastapi.routing import APIRoute
from harness import Project, Server
from hypothesis import settings
from schemathesis import openapi
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from arkor_server._app import TAGS

SPEC: dict[str, Any] = yaml.safe_load(
    importlib.resources.files("arkor_server.models").joinpath("arkor-cloud.yaml").read_text("utf-8")
)


def shape(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", path)


def test_every_operation_is_routed_and_every_route_is_in_the_spec() -> None:
    routed = {
        (method.lower(), shape(route.path))
        for module in TAGS
        for route in module.router.routes
        if isinstance(route, APIRoute)
        for method in route.methods
    }
    stated = {
        (method, shape(path)) for path, methods in SPEC["paths"].items() for method in methods
    }
    assert routed == stated


TESTED = ("auth", "me", "projects", "jobs", "datasets", "models", "deployments", "keys")
schema = openapi.from_dict(SPEC).exclude(operation_id="jobs_stream_events")


@schema.include(tag=list(TESTED)).parametrize()
@settings(max_examples=15, deadline=None)
def test_answers_conform(case: Any, shared_server: Server, contract_project: Project) -> None:
    case.query = {
        **(case.query or {}),
        "orgSlug": contract_project.org,
        "projectSlug": "demo",
    }
    response = case.call(
        base_url=shared_server.url,
        headers={"Authorization": f"Bearer {contract_project.token}"},
    )
    case.validate_response(
        response,
        checks=(not_a_server_error, status_code_conformance, response_schema_conformance),
    )


@pytest.fixture(scope="module")
def contract_project(shared_server: Server) -> Project:
    return Project(shared_server)
