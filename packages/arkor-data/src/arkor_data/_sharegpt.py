"""ShareGPT conversations: turns with ``from`` and ``value``, read as chat messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from arkor_data._cells import Cells, Faults
from arkor_data._example import ChatMessage, Role
from arkor_data._json import JsonError, parse_json
from arkor_data._messages import Turn, read_content, read_role
from arkor_data._problem import kind_of
from arkor_data._tools import read_tool_calls

_ROLES: Mapping[str, Role] = {
    "human": "user",
    "user": "user",
    "gpt": "assistant",
    "assistant": "assistant",
    "chatgpt": "assistant",
    "bot": "assistant",
    "model": "assistant",
    "system": "system",
    "tool": "tool",
    "observation": "tool",
    "function_response": "tool",
    "function_call": "assistant",
}


def sharegpt_turns(cells: Cells) -> list[Turn]:
    """The turns of a row, with its own ``system`` field, if any, in front."""
    turns: list[Turn] = []
    if system := cells.optional_text("system"):
        turns.append(Turn(ChatMessage(role="system", content=system), cells.column("system")))
    field = cells.column("conversations")
    call_ids: list[str] = []
    for index, item in enumerate(cells.items("conversations", required=True)):
        place = f"{field}[{index}]"
        if not isinstance(item, dict):
            cells.faults.note(
                place,
                f"The turn is {kind_of(item)}, not an object.",
                'Write {"from": "human", "value": "..."}.',
            )
            continue
        message = _message(item, place, call_ids, cells.faults)
        if message is not None:
            turns.append(Turn(message, f"{place}.value"))
    return turns


def _message(
    item: Mapping[str, Any], place: str, call_ids: list[str], faults: Faults
) -> ChatMessage | None:
    """The message of one turn; ``call_ids`` are the calls that wait for their result."""
    speaker = read_role(item.get("from"), tuple(_ROLES), f"{place}.from", faults)
    if speaker == "function_call":
        return _function_call(item.get("value"), f"{place}.value", call_ids, faults)
    content = read_content(item.get("value"), f"{place}.value", faults)
    if speaker is None:
        return None
    if content is None and item.get("value") is None:
        faults.note(f"{place}.value", "The value is missing.", "Write a string or remove the row.")
        return None
    message = ChatMessage(role=_ROLES[speaker], content=content)
    if message["role"] == "tool" and call_ids:
        message["tool_call_id"] = call_ids.pop(0)
    return message


def _function_call(
    value: object, place: str, call_ids: list[str], faults: Faults
) -> ChatMessage | None:
    try:
        parsed = parse_json(value) if isinstance(value, str) else value
    except JsonError as error:
        faults.note(place, f"The function call is broken. {error.message}", error.fix)
        return None
    # Turns are numbered in their place, which keeps the ids of one conversation apart.
    turn = place.rpartition("[")[2].partition("]")[0]
    calls = read_tool_calls(parsed, place, faults, id_prefix=f"call_{turn}")
    call_ids[:] = [call["id"] for call in calls]
    return ChatMessage(role="assistant", content=None, tool_calls=calls)
