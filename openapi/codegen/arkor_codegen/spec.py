"""Reading the contract, and cutting out the part that a client needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

Spec = dict[str, Any]


def read_yaml(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path)


def load(path: Path) -> Spec:
    document = read_yaml(path)
    if not isinstance(document, dict):
        raise SystemExit(f"{path} is not an OpenAPI document: it must be a mapping.")
    return document


def operations(spec: Spec) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, method and operation of everything the contract offers."""
    for path, item in spec.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def for_client(spec: Spec, tags: list[str]) -> Spec:
    """The contract with these tags only, without error bodies, and with the schemas they still
    need.
    """
    paths: dict[str, Any] = {}
    for path, method, operation in operations(spec):
        if operation["tags"][0] in tags:
            successes = {s: r for s, r in operation["responses"].items() if str(s).startswith("2")}
            paths.setdefault(path, {})[method] = {**operation, "responses": successes}
            described = [_with_description(p) for p in operation.get("parameters", [])]
            paths[path][method]["parameters"] = described
    components = {name: part for name, part in spec["components"].items() if name != "responses"}
    components["parameters"] = {
        name: _with_description(part) for name, part in components.get("parameters", {}).items()
    }
    kept = {**spec, "paths": paths, "components": components}
    needed = _reachable(spec, paths)
    components["schemas"] = {n: s for n, s in spec["components"]["schemas"].items() if n in needed}
    return kept


def _with_description(parameter: dict[str, Any]) -> dict[str, Any]:
    """openapi-python-client looks for a parameter's description in its schema."""
    schema = parameter.get("schema")
    if schema is None or "$ref" in schema or "description" not in parameter:
        return parameter
    return {**parameter, "schema": {"description": parameter["description"], **schema}}


def schema_name(reference: str) -> str:
    return reference.rsplit("/", 1)[-1]


def _reachable(spec: Spec, start: object) -> set[str]:
    """Names of the schemas that can be reached from a part of the contract."""
    found: set[str] = set()
    queue = [start]
    while queue:
        for reference in _references(queue.pop()):
            kind, name = reference.split("/")[-2:]
            if f"{kind}/{name}" in found:
                continue
            found.add(f"{kind}/{name}")
            queue.append(spec["components"][kind][name])
    return {name.removeprefix("schemas/") for name in found if name.startswith("schemas/")}


def _references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)
