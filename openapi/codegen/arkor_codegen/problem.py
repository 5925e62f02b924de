"""What a rule of the contract finds, and the ways to look around in a contract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .spec import Spec


@dataclass(frozen=True)
class Problem:
    """What is wrong, where, and how to mend it."""

    path: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what} {self.mend}"


def walk(node: object, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping with its path; examples are data, not contract."""
    if isinstance(node, dict):
        yield where, node
        for key, value in node.items():
            if key not in ("example", "examples", "mapping"):
                yield from walk(value, f"{where}.{key}" if where else str(key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from walk(value, f"{where}[{index}]")


def property_names(node: dict[str, Any]) -> set[str]:
    properties = node.get("properties")
    return (
        set(properties) if isinstance(properties, dict) and node.get("type") == "object" else set()
    )


def named_schema(spec: Spec, name: str) -> dict[str, Any]:
    found = spec.get("components", {}).get("schemas", {}).get(name, {})
    return found if isinstance(found, dict) else {}


def answers(operation: dict[str, Any], kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for status, response in operation.get("responses", {}).items():
        if kind in response.get("content", {}):
            yield status, response["content"][kind]
