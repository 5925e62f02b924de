"""Rules about operations: their names, bodies, answers and streams."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .problem import Problem, answers, named_schema
from .spec import Spec, operations, schema_name


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


def event_streams(spec: Spec) -> Iterator[Problem]:
    for path, method, operation in operations(spec):
        for status, media in answers(operation, "text/event-stream"):
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


def growing_unions(spec: Spec) -> Iterator[Problem]:
    for path, method, operation in operations(spec):
        for status, media in answers(operation, "text/event-stream"):
            union = named_schema(spec, schema_name(media.get("schema", {}).get("$ref", "")))
            mapping = union.get("discriminator", {}).get("mapping")
            if mapping is not None and len(mapping) == len(union.get("anyOf", [])):
                yield Problem(
                    f"paths.{path}.{method}.responses.{status}",
                    "the events of a stream will grow, and a new one would break clients.",
                    "Add an object arm that takes every other type, last.",
                )


def bodies(spec: Spec) -> Iterator[Problem]:
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
