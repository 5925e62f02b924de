"""From a row in some format to an example in ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, assert_never

from arkor_data._cells import Cells, Faults
from arkor_data._errors import InvalidRowError
from arkor_data._example import ChatExample, ChatMessage, Example, Role, TextExample
from arkor_data._format import DatasetFormat
from arkor_data._messages import Turn, check_conversation, read_messages
from arkor_data._problem import Problem
from arkor_data._sharegpt import sharegpt_turns
from arkor_data._tools import read_tools


def convert_row(
    row: Mapping[str, Any],
    format: DatasetFormat,
    *,
    line: int | None = None,
) -> Example:
    """The example in ``row``, whose fields are laid out as ``format`` says.

    Raises `InvalidRowError` with every problem of the row.

    >>> example = convert_row({"instruction": "Say hello.", "output": "Hello!"},
    ...                       DatasetFormat(type="alpaca"))
    >>> example.messages
    ({'role': 'user', 'content': 'Say hello.'}, {'role': 'assistant', 'content': 'Hello!'})
    """
    result = examine_row(row, format, line=line)
    if isinstance(result, list):
        raise InvalidRowError(result)
    return result


def examine_row(
    row: Mapping[str, Any], format_: DatasetFormat, *, line: int | None = None
) -> Example | list[Problem]:
    """The example in ``row``, or everything that is wrong with it."""
    faults = Faults()
    example = _example(Cells(row, format_, faults), format_, line)
    if faults:
        return [replace(fault, line=line) for fault in faults]
    return example


def _example(cells: Cells, format_: DatasetFormat, line: int | None) -> Example:
    match format_.type:
        case "text":
            return TextExample(text=_learnable(cells, "text"), source_line=line)
        case "chatml":
            field = cells.column("messages")
            turns = read_messages(cells.items("messages", required=True), field, cells.faults)
        case "sharegpt":
            field = cells.column("conversations")
            turns = sharegpt_turns(cells)
        case "alpaca":
            field = cells.column("output")
            turns = _alpaca_turns(cells)
        case "prompt_completion":
            field = cells.column("completion")
            turns = [
                *_side(cells, "prompt", role="user"),
                *_side(cells, "completion", role="assistant"),
            ]
        case _:
            assert_never(format_.type)
    tools = read_tools(cells) if format_.type in ("chatml", "sharegpt") else None
    if not cells.faults:
        check_conversation(turns, field, cells.faults)
    messages = tuple(turn.message for turn in turns)
    return ChatExample(messages=messages, tools=tools, source_line=line)


def _learnable(cells: Cells, name: str) -> str:
    text = cells.text(name)
    if not text.strip() and not cells.faults:
        cells.faults.note(
            cells.column(name), "The text is empty.", "Write a text or remove the row."
        )
    return text


def _alpaca_turns(cells: Cells) -> list[Turn]:
    instruction, given = cells.text("instruction"), cells.optional_text("input")
    question = f"{instruction}\n\n{given}" if given else instruction
    turns = (
        [_turn("system", text, cells, "system")] if (text := cells.optional_text("system")) else []
    )
    for index, pair in enumerate(cells.items("history")):
        place = f"{cells.column('history')}[{index}]"
        match pair:
            case [str() as asked, str() as answered]:
                turns.append(Turn(_message("user", asked), f"{place}[0]"))
                turns.append(Turn(_message("assistant", answered), f"{place}[1]"))
            case _:
                cells.faults.note(
                    place, "This is no pair of strings.", 'Write ["question", "answer"].'
                )
    turns.append(_turn("user", question, cells, "instruction"))
    turns.append(_turn("assistant", cells.text("output"), cells, "output"))
    return turns


def _side(cells: Cells, name: str, *, role: Role) -> list[Turn]:
    """One side of a prompt and its completion: a string, or a list of messages."""
    value = cells.required(name)
    if isinstance(value, list):
        return read_messages(value, cells.column(name), cells.faults)
    text = cells.text(name) if value is not None else ""
    return [_turn(role, text, cells, name)]


def _turn(role: Role, text: str, cells: Cells, name: str) -> Turn:
    return Turn(_message(role, text), cells.column(name))


def _message(role: Role, content: str) -> ChatMessage:
    return ChatMessage(role=role, content=content)
