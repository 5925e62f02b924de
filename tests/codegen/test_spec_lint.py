"""Each rule of the contract catches what it is for, says where, and says how to mend it."""

from __future__ import annotations

import copy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SPEC_LINT = ROOT / "openapi" / "codegen" / "spec_lint.py"

SOUND: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Small", "version": "1"},
    "tags": [{"name": "jobs"}],
    "paths": {
        "/jobs": {
            "post": {
                "operationId": "jobs_create",
                "tags": ["jobs"],
                "security": [],
                "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer"}}],
                "requestBody": {
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Job"}}
                    }
                },
                "responses": {
                    "200": {
                        "description": "Either.",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Job"}},
                            "text/event-stream": {"schema": {"$ref": "#/components/schemas/Event"}},
                        },
                    }
                },
            }
        }
    },
    "components": {
        "schemas": {
            "Job": {
                "type": "object",
                "properties": {
                    "name": {"type": "string"},
                    "token": {"type": "string", "format": "password"},
                    "kind": {"type": "string", "enum": ["a", "b"]},
                },
            },
            "Event": {
                "anyOf": [
                    {"$ref": "#/components/schemas/Log"},
                    {"$ref": "#/components/schemas/Other"},
                ],
                "discriminator": {
                    "propertyName": "type",
                    "mapping": {"log": "#/components/schemas/Log"},
                },
            },
            "Log": {
                "type": "object",
                "required": ["type"],
                "properties": {"type": {"type": "string", "const": "log", "default": "log"}},
            },
            "Other": {"type": "object", "properties": {"type": {"type": "string"}}},
        }
    },
}

Change = Callable[[dict[str, Any]], object]


def operation(spec: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = spec["paths"]["/jobs"]["post"]
    return found


def schemas(spec: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = spec["components"]["schemas"]
    return found


def answers(spec: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = operation(spec)["responses"]["200"]["content"]
    return found


def properties(spec: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schemas(spec)["Job"]["properties"]
    return found


def body(kind: str, schema: dict[str, Any]) -> Change:
    content = {kind: {"schema": schema}}
    return lambda spec: operation(spec)["requestBody"].update(content=content)


def twice(spec: dict[str, Any]) -> None:
    spec["paths"]["/again"] = copy.deepcopy(spec["paths"]["/jobs"])


def stream_first(spec: dict[str, Any]) -> None:
    content = answers(spec)
    content["application/json"] = content.pop("application/json")


def no_other(spec: dict[str, Any]) -> None:
    schemas(spec)["Event"]["anyOf"].pop()


def other_first(spec: dict[str, Any]) -> None:
    schemas(spec)["Event"]["anyOf"].reverse()


def parameter(**change: Any) -> Change:
    return lambda spec: operation(spec)["parameters"][0].update(change)


P = "paths./jobs.post"
S = "components.schemas"
VIOLATIONS: list[tuple[Change, str]] = [
    (lambda s: operation(s).update(operationId="create"), f"{P}.operationId: 'create' is not tag"),
    (lambda s: operation(s).update(operationId="jobs_"), f"{P}.operationId: 'jobs_' is not tag"),
    (twice, "paths./again.post.operationId: 'jobs_create' is used twice"),
    (lambda s: operation(s).update(tags=["work"]), f"{P}.tags: there must be exactly one tag"),
    (lambda s: operation(s).update(tags=["jobs", "jobs"]), f"{P}.tags: there must be exactly one"),
    (lambda s: operation(s).pop("security"), f"{P}: `security` is missing"),
    (lambda s: schemas(s)["Log"].pop("required"), f"{S}.Log.properties.type: the discriminator"),
    (
        lambda s: schemas(s)["Log"]["properties"]["type"].update(const="logs", default="logs"),
        f"{S}.Log.properties.type: the discriminator",
    ),
    (
        lambda s: schemas(s)["Log"]["properties"]["type"].pop("default"),
        f"{S}.Log.properties.type: the discriminator",
    ),
    (other_first, f"{S}.Event: an arm without a value of the discriminator is not last"),
    (no_other, f"{P}.responses.200: the events of a stream will grow"),
    (lambda s: properties(s)["kind"]["enum"].append("A"), f"{S}.Job.properties.kind: two values"),
    (lambda s: properties(s)["kind"]["enum"].append(None), f"{S}.Job.properties.kind: an enumer"),
    (
        lambda s: properties(s)["kind"].update(type=["string", "null"]),
        f"{S}.Job.properties.kind: an enumeration is nullable",
    ),
    (lambda s: properties(s)["name"].update(nullable=True), f"{S}.Job.properties.name: `nullable`"),
    (
        lambda s: properties(s).update(name={"oneOf": [{"type": "string"}]}),
        f"{S}.Job.properties.name: `oneOf`",
    ),
    (lambda s: properties(s)["name"].update(default="x"), f"{S}.Job.properties.name: a default"),
    (
        parameter(schema={"type": "integer", "default": 3}),
        f"{P}.parameters[0].schema: a default would always be sent",
    ),
    (
        lambda s: answers(s)["text/event-stream"].update(schema={"type": "object"}),
        f"{P}.responses.200.content.text/event-stream: the event has no name",
    ),
    (stream_first, f"{P}.responses.200.content: an operation that answers either"),
    (lambda s: properties(s).update(cls={}), f"{S}.Job.properties.cls: 'cls' clashes"),
    (parameter(name="params"), f"{P}.parameters[0]: the parameter 'params' clashes"),
    (lambda s: schemas(s).update(File={"type": "object"}), f"{S}.File: 'File' clashes"),
    (
        lambda s: properties(s).update(name={"$ref": "other.yaml#/Name"}),
        f"{S}.Job.properties.name: 'other.yaml#/Name' is in another file",
    ),
    (parameter(style="deepObject"), f"{P}.parameters[0]: deepObject"),
    (
        parameter(**{"in": "header", "schema": {"type": "string", "format": "date-time"}}),
        f"{P}.parameters[0]: a header holds a date-time",
    ),
    (body("text/plain", {"type": "string"}), f"{P}.requestBody.text/plain: bodies of text/plain"),
    (body("application/octet-stream", {}), f"{P}.requestBody.application/octet-stream: a file"),
    (body("application/json", {"type": "object"}), f"{P}.requestBody.application/json: the body"),
    (lambda s: properties(s)["token"].pop("format"), f"{S}.Job.properties.token: a secret"),
]


def lint(spec: dict[str, Any], folder: Path) -> subprocess.CompletedProcess[str]:
    import json

    path = folder / "spec.yaml"
    path.write_text(json.dumps(spec), encoding="utf-8")
    command = [sys.executable, str(SPEC_LINT), str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def problems(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, Any]], list[Any]]:
    monkeypatch.syspath_prepend(str(SPEC_LINT.parent))
    from arkor_codegen.lint import problems

    return problems


def test_a_sound_contract_has_no_problems(problems: Callable[[dict[str, Any]], list[Any]]) -> None:
    assert problems(SOUND) == []


@pytest.mark.parametrize(("change", "said"), VIOLATIONS, ids=[said for _, said in VIOLATIONS])
def test_a_broken_rule_is_named(
    problems: Callable[[dict[str, Any]], list[Any]], change: Change, said: str
) -> None:
    spec = copy.deepcopy(SOUND)
    change(spec)
    lines = [str(problem) for problem in problems(spec)]
    assert [line for line in lines if line.startswith(said)]
    assert all(line.endswith(".") for line in lines)


def test_all_problems_are_printed_together(tmp_path: Path) -> None:
    spec = copy.deepcopy(SOUND)
    operation(spec).pop("security")
    properties(spec)["token"].pop("format")
    del spec["info"]["version"]
    result = lint(spec, tmp_path)
    assert result.returncode == 1
    assert len(result.stdout.splitlines()) == 3
    assert "is a required property" in result.stdout


def test_the_contract_itself_is_sound() -> None:
    result = subprocess.run(
        [sys.executable, str(SPEC_LINT)], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout) == (0, "arkor-cloud.yaml is sound.\n")
