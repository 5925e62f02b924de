"""Messages in the shape of the OpenAI chat API, checked one by one and as a conversation."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from arkor_data._cells import Faults
from arkor_data._example import ROLES, ChatMessage, Role
from arkor_data._problem import kind_of, listed, shown
from arkor_data._tools import read_tool_calls

_ROLE_LENGTH = 40


class Turn(NamedTuple):
    """A message and the place in the row that its content comes from."""

    message: ChatMessage
    place: str


def read_messages(items: Sequence[Any], field: str, faults: Faults) -> list[Turn]:
    """The messages of the list ``items``, which stands in ``field``."""
    turns = []
    for index, item in enumerate(items):
        place = f"{field}[{index}]"
        if isinstance(item, dict):
            turns.append(Turn(_message(item, place, faults), f"{place}.content"))
        else:
            faults.note(
                place,
                f"The message is {kind_of(item)}, not an object.",
                'Write {"role": "user", "content": "..."}.',
            )
    return turns


def check_conversation(turns: Sequence[Turn], field: str, faults: Faults) -> None:
    """Note why there is nothing to learn from ``turns``, if so."""
    answers = [turn for turn in turns if turn.message["role"] == "assistant"]
    if not turns:
        faults.note(field, "There are no messages.", "Add messages or remove the row.")
    elif not answers:
        faults.note(
            field,
            "No message is from the assistant, so there is nothing to learn.",
            "Add the answer the model should give.",
        )
    elif turns[-1] is not answers[-1]:
        faults.note(
            turns[-1].place.rpartition(".")[0] or field,
            f"The last message is from the {turns[-1].message['role']}, not the assistant.",
            "Add the assistant's answer or remove the message.",
        )
    for turn in answers:
        if not (turn.message["content"] or "").strip() and not turn.message.get("tool_calls"):
            faults.note(
                turn.place, "The assistant's answer is empty.", "Write an answer or remove the row."
            )


def read_role(value: object, known: Sequence[str], place: str, faults: Faults) -> str | None:
    """``value`` if it is one of the ``known`` roles."""
    if isinstance(value, str) and value in known:
        return value
    if value is None:
        faults.note(place, "The role is missing.", f"Write one of {listed(known)}.")
        return None
    near = difflib.get_close_matches(str(value)[:_ROLE_LENGTH].casefold(), known, n=1)
    faults.note(
        place,
        f"There is no role {shown(value)}.",
        f"Write {shown(near[0])}." if near else f"Write one of {listed(known)}.",
    )
    return None


def read_content(value: object, place: str, faults: Faults) -> str | None:
    """Text content: a string, null, or a list of text parts, which are joined."""
    if value is None or isinstance(value, str):
        return value
    if not isinstance(value, list):
        faults.note(
            place,
            f"The content is {kind_of(value)}, not a string.",
            "Write it as a string in double quotes.",
        )
        return None
    texts = [part.get("text") for part in value if isinstance(part, dict)]
    if len(texts) == len(value) and all(isinstance(text, str) for text in texts):
        return "".join(cast("list[str]", texts))
    faults.note(place, "The content has a part that is not text.", "Keep only parts of type text.")
    return None


def _message(item: dict[str, Any], place: str, faults: Faults) -> ChatMessage:
    role = read_role(item.get("role"), ROLES, f"{place}.role", faults)
    content = read_content(item.get("content"), f"{place}.content", faults)
    message = ChatMessage(role=cast("Role", role), content=content)
    calls = item.get("tool_calls")
    if calls:
        message["tool_calls"] = read_tool_calls(calls, f"{place}.tool_calls", faults)
    elif content is None and item.get("content") is None:
        faults.note(
            f"{place}.content", "The content is missing.", "Write a string or remove the row."
        )
    _copy_text(item, message, "tool_call_id", place, faults)
    _copy_text(item, message, "name", place, faults)
    return message


def _copy_text(
    item: dict[str, Any], message: ChatMessage, key: str, place: str, faults: Faults
) -> None:
    value = item.get(key)
    if isinstance(value, str):
        message[key] = value  # type: ignore[literal-required]
    elif value is not None:
        faults.note(
            f"{place}.{key}", f"This is {kind_of(value)}, not a string.", "Write it as a string."
        )
