"""Rules about schemas and parameters: unions, enumerations, names, and forms that are not carried
over.
"""

from __future__ import annotations

from collections.abc import Iterator

from .problem import Problem, named_schema, property_names, walk
from .spec import Spec, schema_name

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


def discriminators(spec: Spec) -> Iterator[Problem]:
    for where, node in walk(spec):
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
    schema = named_schema(spec, name)
    wanted = {"type": "string", "const": value, "default": value}
    found = schema.get("properties", {}).get(tag, {})
    if {key: found.get(key) for key in wanted} != wanted or tag not in schema.get("required", []):
        yield Problem(
            f"components.schemas.{name}.properties.{tag}",
            "the discriminator is not a required constant.",
            f"Make it required and `{{type: string, const: {value}, default: {value}}}`.",
        )


def enumerations(spec: Spec) -> Iterator[Problem]:
    for where, node in walk(spec):
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
    for where, node in walk(spec):
        if where.endswith(".properties"):
            continue
        if "nullable" in node:
            yield Problem(
                where, "`nullable` is not OpenAPI 3.1.", "Use `anyOf` with `{type: 'null'}`."
            )
        if "oneOf" in node:
            yield Problem(where, "`oneOf` forbids what may still overlap.", "Use `anyOf`.")


def defaults(spec: Spec) -> Iterator[Problem]:
    for where, node in walk(spec):
        if "default" not in node or where.endswith((".properties", ".responses")):
            continue
        if node["default"] != node.get("const"):
            yield Problem(
                where, "a default would always be sent.", "Say it in the description instead."
            )


def names(spec: Spec) -> Iterator[Problem]:
    for where, node in walk(spec):
        for name in sorted(FORBIDDEN_PROPERTIES & property_names(node)):
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
    for where, node in walk(spec):
        reference = node.get("$ref")
        if isinstance(reference, str) and not reference.startswith("#/"):
            yield Problem(where, f"{reference!r} is in another file.", "Move it into this one.")
        if node.get("style") == "deepObject":
            yield Problem(
                where, "deepObject parameters are not supported.", "Use plain parameters."
            )
        if node.get("in") == "header" and node.get("schema", {}).get("format") == "date-time":
            yield Problem(where, "a header holds a date-time.", "Make it a string.")


def secrets(spec: Spec) -> Iterator[Problem]:
    for where, node in walk(spec):
        for name in sorted(SECRETS & property_names(node)):
            if node["properties"][name].get("format") != "password":
                yield Problem(
                    f"{where}.properties.{name}",
                    "a secret would be printed.",
                    "Add `format: password`.",
                )
