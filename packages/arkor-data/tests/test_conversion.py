"""What each format becomes: messages in the shape of the OpenAI chat API."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from arkor_data import (
    ChatExample,
    DatasetFormat,
    FormatType,
    InvalidRowError,
    TextExample,
    check_dataset,
    convert_row,
)


def system(text: str) -> dict[str, Any]:
    return {"role": "system", "content": text}


def user(text: str) -> dict[str, Any]:
    return {"role": "user", "content": text}


def assistant(text: str) -> dict[str, Any]:
    return {"role": "assistant", "content": text}


def turn(speaker: str, value: str) -> dict[str, Any]:
    return {"from": speaker, "value": value}


CALL = {
    "id": "call_1_0",
    "type": "function",
    "function": {"name": "add", "arguments": '{"a":1}'},
}
RESULT = {"role": "tool", "content": "2", "tool_call_id": "call_1_0"}

CONVERSIONS: dict[str, tuple[FormatType, dict[str, Any], list[dict[str, Any]]]] = {
    "chatml": (
        "chatml",
        {"messages": [system("s"), user("q"), assistant("a")]},
        [system("s"), user("q"), assistant("a")],
    ),
    "chatml as JSON text": (
        "chatml",
        {"messages": json.dumps([user("q"), assistant("a")])},
        [user("q"), assistant("a")],
    ),
    "chatml with text parts": (
        "chatml",
        {
            "messages": [
                {"role": "user", "content": [{"type": "text", "text": t} for t in ("q", "r")]},
                assistant("a"),
            ]
        },
        [user("qr"), assistant("a")],
    ),
    "chatml with nulls, as Parquet has them": (
        "chatml",
        {"messages": [user("q") | {"name": None, "tool_calls": None}, assistant("a")]},
        [user("q"), assistant("a")],
    ),
    "chatml with a call": (
        "chatml",
        {
            "messages": [
                user("q"),
                {
                    "role": "assistant",
                    "content": None,
                    "tool_calls": [
                        {"id": "call_1_0", "function": {"name": "add", "arguments": {"a": 1}}}
                    ],
                },
                RESULT,
                assistant("a"),
            ]
        },
        [
            user("q"),
            {"role": "assistant", "content": None, "tool_calls": [CALL]},
            RESULT,
            assistant("a"),
        ],
    ),
    "sharegpt": (
        "sharegpt",
        {"conversations": [turn("system", "s"), turn("human", "q"), turn("gpt", "a")]},
        [system("s"), user("q"), assistant("a")],
    ),
    "sharegpt with a system field": (
        "sharegpt",
        {"conversations": [turn("human", "q"), turn("gpt", "a")], "system": "s"},
        [system("s"), user("q"), assistant("a")],
    ),
    "sharegpt with a call": (
        "sharegpt",
        {
            "conversations": [
                turn("human", "q"),
                turn("function_call", '{"name": "add", "arguments": {"a": 1}}'),
                turn("observation", "2"),
                turn("gpt", "a"),
            ]
        },
        [
            user("q"),
            {"role": "assistant", "content": None, "tool_calls": [CALL]},
            RESULT,
            assistant("a"),
        ],
    ),
    "alpaca": (
        "alpaca",
        {"instruction": "q", "output": "a"},
        [user("q"), assistant("a")],
    ),
    "alpaca with input": (
        "alpaca",
        {"instruction": "q", "input": "i", "output": "a"},
        [user("q\n\ni"), assistant("a")],
    ),
    "alpaca with system and history": (
        "alpaca",
        {"instruction": "q", "output": "a", "system": "s", "history": [["p", "b"]]},
        [system("s"), user("p"), assistant("b"), user("q"), assistant("a")],
    ),
    "alpaca with empty optional cells": (
        "alpaca",
        {"instruction": "q", "output": "a", "input": "", "system": "", "history": ""},
        [user("q"), assistant("a")],
    ),
    "prompt and completion": (
        "prompt_completion",
        {"prompt": "q", "completion": "a"},
        [user("q"), assistant("a")],
    ),
    "prompt and completion as messages": (
        "prompt_completion",
        {"prompt": [system("s"), user("q")], "completion": [assistant("a")]},
        [system("s"), user("q"), assistant("a")],
    ),
}


@pytest.mark.parametrize("case", CONVERSIONS)
def test_a_row_becomes_messages(case: str) -> None:
    type_, row, messages = CONVERSIONS[case]
    example = convert_row(row, DatasetFormat(type=type_), line=7)
    assert example == ChatExample(messages=tuple(messages), source_line=7)  # type: ignore[arg-type]


def test_a_text_stays_as_it_is() -> None:
    example = convert_row({"text": " as it is\n"}, DatasetFormat(type="text"))
    assert example == TextExample(text=" as it is\n")


def test_many_brackets_side_by_side_are_not_deep(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "[" * 500, "scores": [[n] for n in range(500)]}))
    assert check_dataset(path).ok


def test_tools_are_kept_unchanged() -> None:
    tool = {"type": "function", "function": {"name": "add", "parameters": {"type": "object"}}}
    row = {"messages": [user("q"), assistant("a")], "tools": json.dumps([tool])}
    example = convert_row(row, DatasetFormat(type="chatml"))
    assert isinstance(example, ChatExample)
    assert example.tools == (tool,)


def test_calls_of_one_conversation_have_different_ids() -> None:
    call = turn("function_call", '{"name": "add", "arguments": {}}')
    turns = [turn("human", "q"), call, turn("observation", "1"), call, turn("observation", "2")]
    row = {"conversations": [*turns, turn("gpt", "a")]}

    example = convert_row(row, DatasetFormat(type="sharegpt"))

    assert isinstance(example, ChatExample)
    results = [m["tool_call_id"] for m in example.messages if m["role"] == "tool"]
    assert results == [m["tool_calls"][0]["id"] for m in example.messages if m.get("tool_calls")]
    assert len(set(results)) == 2


def test_mapped_columns_are_read_and_named_in_problems() -> None:
    format_ = DatasetFormat(type="prompt_completion", column_mapping={"completion": "reply"})
    with pytest.raises(InvalidRowError) as caught:
        convert_row({"prompt": "q", "reply": 4}, format_, line=2)
    assert [(p.line, p.field) for p in caught.value.problems] == [(2, "reply")]


def test_all_problems_of_a_row_are_reported_together() -> None:
    row = {"messages": [{"role": "usr", "content": 1}, {"role": "assistant"}]}
    with pytest.raises(InvalidRowError) as caught:
        convert_row(row, DatasetFormat(type="chatml"))
    assert [problem.field for problem in caught.value.problems] == [
        "messages[0].role",
        "messages[0].content",
        "messages[1].content",
    ]
