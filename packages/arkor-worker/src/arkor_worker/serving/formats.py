"""The form an answer was asked to have, as a constraint.

`response_format` is OpenAI's, `structured_outputs` is vLLM's, and a tool that has to be called
gives a form as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from .protocol import Constraint, ServingError
from .tools import forced_call

_ANY_OBJECT = {"type": "object"}
_FREE = (None, "auto", "none")


def constraint_of(request: Mapping[str, Any], tools: Sequence[Any] | None) -> Constraint | None:
    """What the whole answer has to match, if anything was asked."""
    choice = request.get("tool_choice")
    if choice not in _FREE:
        if not tools:
            raise ServingError(400, "invalid_request", "tool_choice: There are no tools to call.")
        return forced_call(choice, tools)
    structured = request.get("structured_outputs")
    if structured is not None:
        return _structured(_object(structured, "structured_outputs"))
    return _response_format(_object(request.get("response_format") or {}, "response_format"))


def _response_format(wanted: Mapping[str, Any]) -> Constraint | None:
    match wanted.get("type"):
        case None | "text":
            return None
        case "json_object":
            return Constraint("json", json.dumps(_ANY_OBJECT))
        case "json_schema":
            described = _object(wanted.get("json_schema"), "response_format.json_schema")
            return Constraint("json", json.dumps(described.get("schema", _ANY_OBJECT)))
    raise ServingError(
        400, "invalid_request", f"response_format: {wanted['type']!r} is not known here."
    )


def _structured(structured: Mapping[str, Any]) -> Constraint:
    if structured.get("json") is not None:
        return _json(structured["json"], structured)
    if structured.get("json_object"):
        return _json(_ANY_OBJECT, structured)
    if structured.get("regex") is not None:
        return Constraint("regex", str(structured["regex"]))
    if structured.get("grammar") is not None:
        return Constraint("lark", str(structured["grammar"]))
    choices = structured.get("choice")
    if not choices or not all(isinstance(choice, str) for choice in choices):
        raise ServingError(
            400,
            "invalid_schema",
            "structured_outputs: Give json, regex, choice (texts), grammar or json_object.",
        )
    return Constraint("regex", "|".join(re.escape(choice) for choice in choices))


def _json(schema: Any, structured: Mapping[str, Any]) -> Constraint:
    if isinstance(schema, str):
        try:
            schema = json.loads(schema)
        except ValueError as error:
            raise ServingError(
                400, "invalid_schema", f"The JSON schema is refused: it is no JSON ({error})."
            ) from error
    options: dict[str, Any] = {}
    if structured.get("disable_any_whitespace"):
        options["whitespace_flexible"] = False
    if structured.get("whitespace_pattern") is not None:
        options["whitespace_pattern"] = structured["whitespace_pattern"]
    if isinstance(schema, dict):
        if options:
            schema = {**schema, "x-guidance": options}
        if structured.get("disable_additional_properties"):
            schema = {"additionalProperties": False, **schema}
    return Constraint("json", json.dumps(schema))


def _object(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ServingError(400, "invalid_request", f"{name}: Give an object.")
    return value
