"""What one chat gets: text, chunks, reasons, counts, and refusals with a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from engine_process import TINY, EngineProcess, asking, order

HOT = {"temperature": 1.5, "max_tokens": 24}


def test_a_whole_answer(engine: EngineProcess) -> None:
    answer = engine.chat("Hello")
    choice = answer["choices"][0]
    assert choice["message"] == {"role": "assistant", "content": "Hello! How are you?"}
    assert choice["finish_reason"] == "stop"
    usage = answer["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]
    assert usage["completion_tokens"] > 3


def test_a_stream_says_the_same(engine: EngineProcess) -> None:
    chunks = list(engine.chunks("Hello", include_usage=True))
    *told, last, usage = chunks
    assert told[0]["choices"][0]["delta"] == {"role": "assistant", "content": ""}
    text = "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in told)
    assert text == engine.text("Hello")
    assert len(told) > 3
    assert last["choices"][0]["finish_reason"] == "stop"
    assert usage["choices"] == []
    assert usage["usage"] == engine.chat("Hello")["usage"]
    assert {chunk["object"] for chunk in chunks} == {"chat.completion.chunk"}


def test_a_stream_without_usage_does_not_tell_it(engine: EngineProcess) -> None:
    assert not any("usage" in chunk for chunk in engine.chunks("Hello"))


def test_the_token_limit_is_a_reason(engine: EngineProcess) -> None:
    answer = engine.chat("Hello", max_tokens=2)
    assert answer["choices"][0]["finish_reason"] == "length"
    assert answer["usage"]["completion_tokens"] == 2


def test_a_seed_makes_sampling_repeatable(engine: EngineProcess) -> None:
    first = engine.text("Tell me", seed=5, **HOT)
    assert engine.text("Tell me", seed=5, **HOT) == first
    others = {engine.text("Tell me", seed=seed, **HOT) for seed in (6, 7, -1, 2**70)}
    assert others - {first}


def test_without_a_seed_answers_differ(engine: EngineProcess) -> None:
    assert len({engine.text("Tell me", **HOT) for _ in range(4)}) > 1


@pytest.mark.parametrize("narrow", [{"top_p": 1e-9}, {"top_p": 0}, {"temperature": 1e-30}])
def test_the_narrowest_choice_is_the_likeliest_token(
    engine: EngineProcess, narrow: dict[str, float]
) -> None:
    assert engine.text("Hello", **{"temperature": 1.0, **narrow}) == engine.text("Hello")


@pytest.mark.parametrize(
    ("stop", "left"),
    [
        ("How", "Hello! "),
        (["nowhere", "are y"], "Hello! How "),
        ("o! H", "Hell"),
        ("Hello", ""),
        ("you? and more", "Hello! How are you?"),
        ("", "Hello! How are you?"),
    ],
)
def test_generation_ends_before_a_stop_text(engine: EngineProcess, stop: Any, left: str) -> None:
    answer = engine.chat("Hello", stop=stop)
    assert answer["choices"][0]["message"]["content"] == left
    assert answer["choices"][0]["finish_reason"] == "stop"
    streamed = "".join(
        chunk["choices"][0]["delta"].get("content", "") for chunk in engine.chunks(stop=stop)
    )
    assert streamed == left


def test_characters_of_several_tokens_arrive_whole(engine: EngineProcess) -> None:
    wanted = "naïve 日本 🦜 né"
    chunks = list(engine.chunks("Say it", structured_outputs={"choice": [wanted]}))
    texts = [chunk["choices"][0]["delta"].get("content", "") for chunk in chunks]
    assert "".join(texts) == wanted
    assert not any("\N{REPLACEMENT CHARACTER}" in text for text in texts)
    assert len([text for text in texts if text]) > 4


def test_content_in_parts_is_one_text(engine: EngineProcess) -> None:
    parts = [{"type": "text", "text": "Hel"}, {"type": "text", "text": "lo"}]
    request = {"messages": [{"role": "user", "content": parts}], "temperature": 0}
    answer = engine.post(request).json()
    assert answer["choices"][0]["message"]["content"] == engine.text("Hello")


def test_a_prompt_over_the_context_is_told_with_the_numbers(engine: EngineProcess) -> None:
    status, code, sentence = engine.refusal(asking("word " * 3000))
    assert (status, code) == (413, "prompt_too_long")
    assert "takes 1024, answer included" in sentence


def test_an_answer_ends_where_the_context_does(engine: EngineProcess, llama: str) -> None:
    text = "red kite " * 60
    answer = engine.chat(text, model=llama)
    usage = answer["usage"]
    if answer["choices"][0]["finish_reason"] == "length":
        assert usage["total_tokens"] == 512
    assert usage["total_tokens"] <= 512


REQUESTS = [
    ({}, "messages"),
    ({"messages": []}, "messages"),
    ({"messages": ["Hello"]}, "role"),
    ({"messages": [{"content": "Hello"}]}, "role"),
    ({"messages": [{"role": "user", "content": 5}]}, "content"),
    ({"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}, "image_url"),
    (asking("Hello", temperature="hot"), "temperature"),
    (asking("Hello", temperature=-1), "temperature"),
    (asking("Hello", top_p=3), "top_p"),
    (asking("Hello", max_tokens=0), "max_tokens"),
    (asking("Hello", max_tokens=1.5), "max_tokens"),
    (asking("Hello", seed="x"), "seed"),
    (asking("Hello", stop=[1]), "stop"),
    (asking("Hello", response_format={"type": "yaml"}), "yaml"),
    (asking("Hello", response_format={"type": "json_schema"}), "json_schema"),
    (asking("Hello", response_format="json"), "response_format"),
    (asking("Hello", structured_outputs={}), "structured_outputs"),
    (asking("Hello", tool_choice="required"), "tool_choice"),
    (asking("Hello", tools=["x"], tool_choice="required"), "tools"),
]


@pytest.mark.parametrize(("request_", "named"), REQUESTS, ids=[str(at) for at in range(19)])
def test_a_malformed_request_is_refused_by_name(
    engine: EngineProcess, request_: dict[str, Any], named: str
) -> None:
    status, _, sentence = engine.refusal(request_)
    assert status == 400
    assert named in sentence


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"model": 3}', b'{"model": "x"}', b"[" * 9999]
)
def test_a_malformed_order_is_refused(engine: EngineProcess, body: bytes) -> None:
    assert engine.http.post("/v1/chat", content=body).status_code == 400


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer wrong", "Basic x"])
def test_only_who_has_the_token_is_answered(engine: EngineProcess, token: str) -> None:
    headers = {"Authorization": token}
    answer = engine.http.post("/v1/chat", json=order(asking("Hello")), headers=headers)
    assert answer.status_code == 401


def test_an_unknown_model_is_not_found(engine: EngineProcess) -> None:
    status, code, _ = engine.refusal(asking("Hello"), model="/nowhere/model")
    assert (status, code) == (404, "model_not_available")


def test_two_base_models_take_turns(engine: EngineProcess, llama: str) -> None:
    alone = {model: engine.text("Hello", model=model, max_tokens=8) for model in (TINY, llama)}
    for model in (TINY, llama) * 3:
        assert engine.text("Hello", model=model, max_tokens=8) == alone[model]
