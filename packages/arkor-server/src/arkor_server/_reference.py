"""Renders the API spec as one plain page: no script, nothing from elsewhere."""

from __future__ import annotations

from html import escape
from typing import Any

import yaml

_STYLE = """
:root{color-scheme:light dark;--line:#8884;--soft:#8881}
body{font:15px/1.55 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h2{margin-top:3rem;border-bottom:1px solid var(--line)} h3{font-size:1rem;margin:2rem 0 .3rem}
code{font:13px ui-monospace,monospace;background:var(--soft);padding:.1em .35em;border-radius:4px}
table{border-collapse:collapse;width:100%;margin:.5rem 0} td,th{text-align:left;vertical-align:top;
padding:.3rem .6rem;border-bottom:1px solid var(--line)} p{max-width:46rem} .m{font-weight:600}
"""


def render(text: str) -> str:
    """The page of an OpenAPI document in YAML."""
    spec = yaml.safe_load(text)
    parts = [f"<h1>{escape(spec['info']['title'])}</h1>", _prose(spec["info"]["description"])]
    for tag in spec["tags"]:
        parts.append(f"<h2 id={tag['name']}>{escape(tag['name'])}</h2>{_prose(tag['description'])}")
        parts += [
            _operation(spec, method, path, operation)
            for path, methods in spec["paths"].items()
            for method, operation in methods.items()
            if operation["tags"] == [tag["name"]]
        ]
    parts.append("<h2>Schemas</h2>")
    parts += [_schema(name, schema) for name, schema in spec["components"]["schemas"].items()]
    title = escape(spec["info"]["title"])
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title>"
        f"<meta name=viewport content='width=device-width'><style>{_STYLE}</style>"
        f"<body>{''.join(parts)}</body></html>"
    )


def _operation(spec: dict[str, Any], method: str, path: str, operation: dict[str, Any]) -> str:
    parts = [
        (
            f"<h3><code class=m>{method.upper()} {escape(path)}</code> "
            f"{escape(operation['summary'])}</h3>"
        ),
        _prose(operation.get("description", "")),
    ]
    rows = [_parameter(_resolve(spec, entry)) for entry in operation.get("parameters", [])]
    rows += [
        ("body", kind, _type(body.get("schema", {})))
        for kind, body in operation.get("requestBody", {}).get("content", {}).items()
    ]
    for status, response in operation["responses"].items():
        response = _resolve(spec, response)
        kinds = ", ".join(_type(body["schema"]) for body in response.get("content", {}).values())
        rows.append((f"→ {status}", escape(response["description"].strip()), kinds))
    cells = "".join(f"<tr><td><code>{name}</code><td>{what}<td>{kind}" for name, what, kind in rows)
    return "".join(parts) + f"<table>{cells}</table>"


def _parameter(entry: dict[str, Any]) -> tuple[str, str, str]:
    need = "" if entry.get("required") else " (optional)"
    return escape(entry["name"]), escape(entry["description"]) + need, escape(entry["in"])


def _schema(name: str, schema: dict[str, Any]) -> str:
    required = schema.get("required", [])
    rows = "".join(
        f"<tr><td><code>{escape(key)}</code>{'' if key in required else ' ?'}"
        f"<td>{_type(value)}<td>{escape(value.get('description', ''))}"
        for key, value in schema.get("properties", {}).items()
    )
    kind = "" if rows else f"<p>{_type(schema)}"
    return (
        f"<h3 id=schema-{escape(name)}><code>{escape(name)}</code></h3>"
        f"{_prose(schema.get('description', ''))}{kind}<table>{rows}</table>"
    )


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = escape(schema["$ref"].rsplit("/", 1)[1])
        return f"<a href=#schema-{name}>{name}</a>"
    if "anyOf" in schema:
        return " | ".join(_type(arm) for arm in schema["anyOf"])
    if "const" in schema:
        return f"<code>{escape(str(schema['const']))}</code>"
    if "enum" in schema:
        return " | ".join(f"<code>{escape(str(value))}</code>" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    kind = schema.get("type", "any")
    return escape(" | ".join(kind) if isinstance(kind, list) else str(kind))


def _resolve(spec: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in entry:
        return entry
    found: Any = spec
    for step in entry["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return dict(found)


def _prose(text: str) -> str:
    return "".join(f"<p>{escape(block)}</p>" for block in text.strip().split("\n\n") if block)
