"""Functions: those a conversation may call, and the calls in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from arkor_data._cells import Cells, Faults
from arkor_data._example import ToolCall
from arkor_data._json import JsonError, parse_json


def read_tools(cells: Cells) -> tuple[Mapping[str, Any], ...] | None:
    """The definitions in the field ``tools``; None if there are none."""
    tools = cells.items("tools")
    for index, tool in enumerate(tools):
        if not isinstance(tool, dict):
            cells.faults.note(
                f"{cells.column('tools')}[{index}]",
                "This is no function definition.",
                'Write {"type": "function", "function": {"name": "...", "parameters": {...}}}.',
            )
    return tuple(tools) or None


def read_tool_calls(
    value: object, place: str, faults: Faults, *, id_prefix: str = "call"
) -> list[ToolCall]:
    """Function calls; their arguments may be JSON text or an object."""
    calls = []
    for index, item in enumerate(value if isinstance(value, list) else [value]):
        here = f"{place}[{index}]"
        function = item.get("function", item) if isinstance(item, dict) else None
        name = function.get("name") if isinstance(function, dict) else None
        if not isinstance(function, dict) or not isinstance(name, str):
            faults.note(
                here,
                "This is no function call.",
                'Write {"type": "function", "function": {"name": "...", "arguments": "{...}"}}.',
            )
            continue
        id_ = item.get("id")
        call_id = id_ if isinstance(id_, str) else f"{id_prefix}_{index}"
        arguments = _arguments(function.get("arguments"), here, faults)
        calls.append(
            ToolCall(id=call_id, type="function", function={"name": name, "arguments": arguments})
        )
    return calls


def _arguments(value: object, place: str, faults: Faults) -> str:
    """The arguments of a call as JSON text."""
    if not isinstance(value, str):
        given = {} if value is None else value
        return json.dumps(given, ensure_ascii=False, separators=(",", ":"), default=str)
    try:
        parse_json(value)
    except JsonError as error:
        faults.note(f"{place}.arguments", f"The arguments are broken. {error.message}", error.fix)
    return value
