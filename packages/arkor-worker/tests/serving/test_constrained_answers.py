"""Answers that have to have a form: JSON, expressions, grammars, and calls of tools."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest
from engine_process import TINY, EngineProcess, asking

COLOUR = {
    "type": "object",
    "properties": {
        "colour": {"enum": ["red", "green"]},
        "sure": {"type": "boolean"},
        "count": {"type": "integer", "minimum": 0, "maximum": 9},
    },
    "required": ["colour", "sure", "count"],
    "additionalProperties": False,
}


def tool(name: str) -> dict[str, Any]:
    return {"type": "function", "function": {"name": name, "parameters": COLOUR}}


def assert_is_colour(text: str) -> None:
    found = json.loads(text)
    assert found["colour"] in ("red", "green")
    assert isinstance(found["sure"], bool)
    assert found["count"] in range(10)
    assert set(found) == set(COLOUR["required"])


def test_response_format_by_schema(engine: EngineProcess) -> None:
    wanted = {"type": "json_schema", "json_schema": {"name": "colour", "schema": COLOUR}}
    answer = engine.chat("Which?", response_format=wanted)
    assert_is_colour(answer["choices"][0]["message"]["content"])
    assert answer["choices"][0]["finish_reason"] == "stop"


@pytest.mark.parametrize("schema", [COLOUR, json.dumps(COLOUR)], ids=["object", "text"])
def test_structured_outputs_by_schema(engine: EngineProcess, schema: Any) -> None:
    # Random sampling at a high temperature: only the grammar keeps this in form.
    for seed in range(3):
        text = engine.text(
            "Which?", structured_outputs={"json": schema}, temperature=2.0, seed=seed
        )
        assert_is_colour(text)


@pytest.mark.parametrize(
    "wanted",
    [
        {"response_format": {"type": "json_object"}},
        {"structured_outputs": {"json_object": True}},
    ],
)
def test_any_json_object(engine: EngineProcess, wanted: dict[str, Any]) -> None:
    answer = engine.chat("Which?", max_tokens=200, **wanted)
    text = answer["choices"][0]["message"]["content"]
    assert text.startswith("{")
    if answer["choices"][0]["finish_reason"] == "stop":
        assert isinstance(json.loads(text), dict)


def test_text_is_no_constraint(engine: EngineProcess) -> None:
    assert engine.text("Hello", response_format={"type": "text"}) == engine.text("Hello")


def test_json_without_whitespace(engine: EngineProcess) -> None:
    outputs = {"json": COLOUR, "disable_any_whitespace": True}
    text = engine.text("Which?", structured_outputs=outputs, temperature=2.0, seed=1)
    assert_is_colour(text)
    assert not re.search(r"\s", text)


def test_a_regular_expression(engine: EngineProcess) -> None:
    text = engine.text("When?", structured_outputs={"regex": r"\d{4}-[01]\d"}, temperature=2.0)
    assert re.fullmatch(r"\d{4}-[01]\d", text)


def test_a_choice(engine: EngineProcess) -> None:
    choices = ["yes (a+b)", "no.", "perhaps|not"]
    for seed in range(4):
        outputs = {"choice": choices}
        text = engine.text("Well?", structured_outputs=outputs, temperature=2.0, seed=seed)
        assert text in choices


def test_a_grammar(engine: EngineProcess) -> None:
    grammar = 'start: NUMBER ("+" NUMBER)+\nNUMBER: /[0-9]{1,3}/'
    answer = engine.chat("Add", structured_outputs={"grammar": grammar}, max_tokens=60)
    assert re.match(r"\d{1,3}\+\d", answer["choices"][0]["message"]["content"])


HOSTILE = {
    "unclosed expression": {"regex": "("},
    "look-around": {"regex": "(?=a)b"},
    "nested beyond sense": {"regex": "(" * 300 + "a" + ")*" * 300},
    "matches nothing": {"regex": r"[^\x00-\x{10FFFF}]"},
    "no grammar": {"grammar": "nonsense"},
    "endless recursion": {"grammar": "start: start"},
    "unknown type": {"json": {"type": "nonsense"}},
    "schema of itself": {"json": {"$ref": "#"}},
    "no schema": {"json": "{"},
    "unknown reference": {"json": {"$ref": "#/nowhere"}},
    "ambiguous beyond limits": {
        "json": {
            "anyOf": [
                {"type": "object", "properties": {f"k{i}_{j}": {} for j in range(50)}}
                for i in range(60)
            ]
        }
    },
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_constraint_is_refused_soon(engine: EngineProcess, name: str) -> None:
    began = time.monotonic()
    status, code, sentence = engine.refusal(
        asking("Hello", structured_outputs=HOSTILE[name], max_tokens=20)
    )
    assert time.monotonic() - began < 5
    assert status == 400
    assert code in ("invalid_schema", "constraint_failed")
    assert len(sentence) < 400


@pytest.mark.parametrize(
    "outputs",
    [
        {"regex": "((a{1,1000}){1,1000}){1,1000}b"},
        {"regex": "(.*a){20}.{200}b"},
        {"regex": "(a|b)*a(a|b){24}"},
        {"regex": "a" * 100_000},
        {"grammar": 'start: start start | "a"'},
        {"json": {"type": "string", "minLength": 10**9}},
    ],
)
def test_a_costly_constraint_ends_in_time(engine: EngineProcess, outputs: dict[str, Any]) -> None:
    began = time.monotonic()
    request = asking("Hello", structured_outputs=outputs, max_tokens=30)
    assert engine.post(request).status_code in (200, 400)
    assert time.monotonic() - began < 5
    assert engine.text("Hello") == "Hello! How are you?"


def test_a_template_without_tools_refuses_them(engine: EngineProcess, without_tools: str) -> None:
    status, code, _ = engine.refusal(asking("Hello", tools=[tool("paint")]), model=without_tools)
    assert (status, code) == (400, "tool_calling_not_configured")


@pytest.mark.parametrize("model", [TINY, "llama"])
@pytest.mark.parametrize(
    "choice", ["required", {"type": "function", "function": {"name": "paint"}}]
)
def test_a_forced_call_is_valid(engine: EngineProcess, llama: str, model: str, choice: Any) -> None:
    answer = engine.chat(
        "Paint it",
        model=llama if model == "llama" else model,
        tools=[tool("paint"), tool("sell")],
        tool_choice=choice,
        temperature=1.0,
        seed=3,
    )["choices"][0]
    assert answer["finish_reason"] == "tool_calls"
    [call] = answer["message"]["tool_calls"]
    assert call["type"] == "function"
    assert call["id"].startswith("call_")
    assert call["function"]["name"] in (["paint", "sell"] if choice == "required" else ["paint"])
    assert_is_colour(call["function"]["arguments"])


def test_a_streamed_call(engine: EngineProcess, llama: str) -> None:
    chunks = list(
        engine.chunks("Paint it", model=llama, tools=[tool("paint")], tool_choice="required")
    )
    [call] = [
        call for chunk in chunks for call in chunk["choices"][0]["delta"].get("tool_calls", [])
    ]
    assert (call["index"], call["function"]["name"]) == (0, "paint")
    assert_is_colour(call["function"]["arguments"])
    assert chunks[-1]["choices"][0]["finish_reason"] == "tool_calls"


def test_a_tool_that_nobody_offered_cannot_be_forced(engine: EngineProcess, llama: str) -> None:
    choice = {"type": "function", "function": {"name": "fly"}}
    status, _, sentence = engine.refusal(
        asking("Hello", tools=[tool("paint")], tool_choice=choice), model=llama
    )
    assert status == 400
    assert "'fly'" in sentence


def test_tools_that_are_switched_off_change_nothing(engine: EngineProcess, llama: str) -> None:
    plain = engine.text("Hello", model=llama, max_tokens=8)
    off = engine.text("Hello", model=llama, max_tokens=8, tools=[tool("paint")], tool_choice="none")
    assert off == plain
