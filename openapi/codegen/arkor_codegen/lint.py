"""The rules that the contract follows so that good clients and servers can be generated from it.

A rule is a generator of problems; all rules always run, so that one look shows everything. Plain
OpenAPI validity is openapi-spec-validator's business."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from .spec import Spec, operations, schema_name

Rule: TypeAlias = Callable[[Spec], Iterator["Problem"]]

FORBIDDEN_PROPERTIES = frozenset(
    {
        "d",
        "cls",
        "src_dict",
        "field_dict",
        "fields",
        "to_dict",
        "from_dict",
        "cast",
        "additional_properties",
    }
)
FORBIDDEN_QUERY = frozenset({"params", "headers", "body", "scope"})
FORBIDDEN_SCHEMAS = frozenset({"Response", "Client", "File", "Model"})
SECRETS = frozenset({"token", "plaintext", "password"})


@dataclass(frozen=True)
class Problem:
    """What is wrong, where, and how to mend it."""

    path: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what} {self.mend}"


def problems(spec: Spec) -> list[Problem]:
    """Everything that breaks a rule, in the order of the rules."""
    return [problem for rule in RULES for problem in rule(spec)]


def operation_ids(spec: Spec) -> Iterator[Problem]:
    declared = {tag["name"] for tag in spec.get("tags", [])}
    seen: set[str] = set()
    for path, method, operation in operations(spec):
        where = f"paths.{path}.{method}"
        tags, name = operation.get("tags", []), str(operation.get("operationId", ""))
        if len(tags) != 1 or tags[0] not in declared:
            yield Problem(
                f"{where}.tags",
                "there must be exactly one tag, and a declared one.",
                "Name one of `tags`.",
            )
        elif not name.startswith(f"{tags[0]}_") or name == f"{tags[0]}_":
            yield Problem(
                f"{where}.operationId",
                f"{name!r} is not tag and verb.",
                f"Call it `{tags[0]}_<verb>`.",
            )
        if name in seen:
            yield Problem(
                f"{where}.operationId", f"{name!r} is used twice.", "Choose another verb."
            )
        seen.add(name)


def security(spec: Spec) -> Iterator[Problem]:
    for path, method, operation in operations(spec):
        if "security" not in operation:
            yield Problem(
                f"paths.{path}.{method}",
                "`security` is missing.",
                "Repeat it here; `[]` means none.",
            )


def discriminators(spec: Spec) -> Iterator[Problem]:
    for where, node in _walk(spec):
        if "discriminator" not in node:
            continue
        tag, mapping = (
            node["discriminator"].get("propertyName"),
            node["discriminator"].get("mapping", {}),
        )
        arms = [schema_name(arm.get("$ref", "")) for arm in node.get("anyOf", [])]
        mapped = {schema_name(target): value for value, target in mapping.items()}
        for name, value in mapped.items():
            yield from _discriminated(spec, name, tag, value)
        others = [name for name in arms if name not in mapped]
        if len(others) > 1 or (others and arms[-1] != others[0]):
            yield Problem(
                where,
                "an arm without a value of the discriminator is not last.",
                "Put the one catch-all arm last.",
            )


def _discriminated(spec: Spec, name: str, tag: str, value: str) -> Iterator[Problem]:
    schema = _schema(spec, name)
    wanted = {"type": "string", "const": value, "default": value}
    found = schema.get("properties", {}).get(tag, {})
    if {key: found.get(key) for key in wanted} != wanted or tag not in schema.get("required", []):
        yield Problem(
            f"components.schemas.{name}.properties.{tag}",
            "the discriminator is not a required constant.",
            f"Make it required and `{{type: string, const: {value}, default: {value}}}`.",
        )


def growing_unions(spec: Spec) -> Iterator[Problem]:
    for path, method, operation in operations(spec):
        for status, media in _answers(operation, "text/event-stream"):
            union = _schema(spec, schema_name(media.get("schema", {}).get("$ref", "")))
            mapping = union.get("discriminator", {}).get("mapping")
            if mapping is not None and len(mapping) == len(union.get("anyOf", [])):
                yield Problem(
                    f"paths.{path}.{method}.responses.{status}",
                    "the events of a stream will grow, and a new one would break clients.",
                    "Add an object arm that takes every other type, last.",
                )


def enumerations(spec: Spec) -> Iterator[Problem]:
    for where, node in _walk(spec):
        values = node.get("enum")
        if not isinstance(values, list) or where.endswith(".properties"):
            continue
        if None in values or isinstance(node.get("type"), list):
            yield Problem(
                where, "an enumeration is nullable.", "Use `anyOf: [{$ref: ...}, {type: 'null'}]`."
            )
        texts = [str(value).lower() for value in values]
        if len(set(texts)) < len(texts):
            yield Problem(where, "two values differ only in case.", "Rename one.")


def unions(spec: Spec) -> Iterator[Problem]:
    for where, node in _walk(spec):
        if where.endswith(".properties"):
            continue
        if "nullable" in node:
            yield Problem(
                where, "`nullable` is not OpenAPI 3.1.", "Use `anyOf` with `{type: 'null'}`."
            )
        if "oneOf" in node:
            yield Problem(where, "`oneOf` forbids what may still overlap.", "Use `anyOf`.")


def defaults(spec: Spec) -> Iterator[Problem]:
    for where, node in _walk(spec):
        if "default" not in node or where.endswith((".properties", ".responses")):
            continue
        if node["default"] != node.get("const"):
            yield Problem(
                where, "a default would always be sent.", "Say it in the description instead."
            )


def event_streams(spec: Spec) -> Iterator[Problem]:
    for path, method, operation in operations(spec):
        for status, media in _answers(operation, "text/event-stream"):
            where = f"paths.{path}.{method}.responses.{status}.content"
            if "$ref" not in media.get("schema", {}):
                yield Problem(
                    f"{where}.text/event-stream",
                    "the event has no name.",
                    "Make the schema a `$ref`.",
                )
            kinds = list(operation["responses"][status]["content"])
            if len(kinds) > 1 and kinds[0] != "application/json":
                yield Problem(
                    where,
                    "an operation that answers either lists the stream first.",
                    "List JSON first.",
                )


def names(spec: Spec) -> Iterator[Problem]:
    for where, node in _walk(spec):
        for name in sorted(FORBIDDEN_PROPERTIES & _property_names(node)):
            yield Problem(
                f"{where}.properties.{name}", f"{name!r} clashes with generated code.", "Rename it."
            )
        if node.get("in") == "query" and node.get("name") in FORBIDDEN_QUERY:
            yield Problem(
                where, f"the parameter {node['name']!r} clashes with generated code.", "Rename it."
            )
    for name in sorted(FORBIDDEN_SCHEMAS & set(spec.get("components", {}).get("schemas", {}))):
        yield Problem(
            f"components.schemas.{name}", f"{name!r} clashes with generated code.", "Rename it."
        )


def shapes(spec: Spec) -> Iterator[Problem]:
    """Forms that the generators do not carry over."""
    for where, node in _walk(spec):
        reference = node.get("$ref")
        if isinstance(reference, str) and not reference.startswith("#/"):
            yield Problem(where, f"{reference!r} is in another file.", "Move it into this one.")
        if node.get("style") == "deepObject":
            yield Problem(
                where, "deepObject parameters are not supported.", "Use plain parameters."
            )
        if node.get("in") == "header" and node.get("schema", {}).get("format") == "date-time":
            yield Problem(where, "a header holds a date-time.", "Make it a string.")
    for path, method, operation in operations(spec):
        content = operation.get("requestBody", {}).get("content", {})
        yield from _bodies(f"paths.{path}.{method}.requestBody", content)


def _bodies(where: str, content: dict[str, Any]) -> Iterator[Problem]:
    for kind, media in content.items():
        schema = media.get("schema", {})
        if kind == "application/octet-stream" and schema.get("format") != "binary":
            yield Problem(
                f"{where}.{kind}",
                "a file is not `format: binary`.",
                "Use `{type: string, format: binary}`.",
            )
        elif kind in ("application/json", "multipart/form-data") and "$ref" not in schema:
            yield Problem(
                f"{where}.{kind}", "the body has no name.", "Make the schema a `$ref` to an object."
            )
        elif kind not in ("application/json", "multipart/form-data", "application/octet-stream"):
            yield Problem(
                f"{where}.{kind}",
                f"bodies of {kind} are not supported.",
                "Use JSON, multipart or binary.",
            )


def secrets(spec: Spec) -> Iterator[Problem]:
    for where, node in _walk(spec):
        for name in sorted(SECRETS & _property_names(node)):
            if node["properties"][name].get("format") != "password":
                yield Problem(
                    f"{where}.properties.{name}",
                    "a secret would be printed.",
                    "Add `format: password`.",
                )


RULES: tuple[Rule, ...] = (
    operation_ids,
    security,
    discriminators,
    growing_unions,
    enumerations,
    unions,
    defaults,
    event_streams,
    names,
    shapes,
    secrets,
)


def _walk(node: object, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping with its path; examples are data, not contract."""
    if isinstance(node, dict):
        yield where, node
        for key, value in node.items():
            if key not in ("example", "examples", "mapping"):
                yield from _walk(value, f"{where}.{key}" if where else str(key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _walk(value, f"{where}[{index}]")


def _property_names(node: dict[str, Any]) -> set[str]:
    properties = node.get("properties")
    return (
        set(properties) if isinstance(properties, dict) and node.get("type") == "object" else set()
    )


def _schema(spec: Spec, name: str) -> dict[str, Any]:
    found = spec.get("components", {}).get("schemas", {}).get(name, {})
    return found if isinstance(found, dict) else {}


def _answers(operation: dict[str, Any], kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for status, response in operation.get("responses", {}).items():
        if kind in response.get("content", {}):
            yield status, response["content"][kind]
