"""Calls of tools, written as `<tool_call>{"name": .., "arguments": ..}</tool_call>`.

This is how ChatML models (Hermes, Qwen and those trained after them) write a call.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from .protocol import Constraint, ServingError

_CALL = re.compile(r"<tool_call>\s*(\{.*?\})\s*</tool_call>", re.DOTALL)
_ANY_ARGUMENTS = {"type": "object"}
# As templates write the calls a model has learnt from.
_WRITTEN = {"whitespace_flexible": False, "item_separator": ", ", "key_separator": ": "}


def read_tools(tools: Any) -> list[Mapping[str, Any]]:
    """The tools of a request. ServingError unless each is a function with a name."""
    for tool in tools if isinstance(tools, list) else [None]:
        function = tool.get("function") if isinstance(tool, Mapping) else None
        if not isinstance(function, Mapping) or not isinstance(function.get("name"), str):
            raise ServingError(
                400, "invalid_request", "tools: Give a list of functions, each with a name."
            )
    return list(tools)


def forced_call(choice: Any, tools: Sequence[Mapping[str, Any]]) -> Constraint:
    """A grammar for one call of a tool, of a named one if `choice` names it."""
    named = _named(choice)
    functions = [tool["function"] for tool in tools]
    schemas = [
        {
            "type": "object",
            "properties": {
                "name": {"const": function["name"]},
                "arguments": function.get("parameters") or _ANY_ARGUMENTS,
            },
            "required": ["name", "arguments"],
            "additionalProperties": False,
        }
        for function in functions
        if named in (None, function["name"])
    ]
    if not schemas:
        raise ServingError(400, "invalid_request", f"tool_choice: There is no tool {named!r}.")
    schema = json.dumps({"anyOf": schemas, "x-guidance": _WRITTEN})
    # Some templates put the call on a line of its own.
    start = 'start: "<tool_call>" BREAK? call BREAK? "</tool_call>"\nBREAK: "\\n"'
    return Constraint("lark", f"{start}\ncall: %json {schema}\n")


def message_of(text: str, *, tools: bool) -> tuple[dict[str, Any], str | None]:
    """The assistant's message that `text` is, and the finish reason if it is a call of tools."""
    found = _CALL.finditer(text) if tools else ()
    calls = [call for match in found if (call := _call(match[1])) is not None]
    if not calls:
        return {"role": "assistant", "content": text}, None
    rest = _CALL.sub("", text).strip()
    return {"role": "assistant", "content": rest or None, "tool_calls": calls}, "tool_calls"


def _named(choice: Any) -> str | None:
    """The tool that has to be called; None when any will do."""
    if choice == "required":
        return None
    try:
        return str(choice["function"]["name"])
    except (LookupError, TypeError) as error:
        raise ServingError(
            400, "invalid_request", "tool_choice: Give none, auto, required, or name a function."
        ) from error


def _call(text: str) -> dict[str, Any] | None:
    try:
        document = json.loads(text)
        name, arguments = document["name"], document.get("arguments", {})
    except (ValueError, LookupError, AttributeError):
        return None
    written = arguments if isinstance(arguments, str) else json.dumps(arguments)
    return {
        "id": f"call_{uuid.uuid4().hex[:24]}",
        "type": "function",
        "function": {"name": str(name), "arguments": written},
    }
