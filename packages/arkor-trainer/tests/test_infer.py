"""Asking a checkpoint from a callback."""

from __future__ import annotations

import json
import threading
from typing import Any

import anyio
import pytest

from arkor_api import CloudApiError

from .conftest import HEAD, STORY, Exchange, Flavour, Loopback, control_plane

MESSAGES = [{"role": "user", "content": "Hello"}]


def chunk(text: str | None) -> bytes:
    choice = {"index": 0, "delta": {} if text is None else {"content": text}}
    return b"data: " + json.dumps({"id": "c", "choices": [choice]}).encode() + b"\n\n"


def answered(serve: Any, reply: Any) -> Loopback:
    """A server that answers a chat with `reply`."""
    known = control_plane(lambda exchange: exchange.stream(b"".join(STORY)))

    def handle(exchange: Exchange) -> object:
        return reply(exchange) if exchange.path == "/v1/inference/chat" else known(exchange)

    server: Loopback = serve(handle)
    return server


def streamed(*texts: str | None) -> Any:
    def reply(exchange: Exchange) -> object:
        body = b"".join(map(chunk, texts)) + b"event: ping\ndata: {}\n\n" + b"data: [DONE]\n\n"
        return exchange.stream(body)

    return reply


def whole(exchange: Exchange) -> object:
    message = {"role": "assistant", "content": '{"label": "billing"}'}
    return exchange.reply(200, {"choices": [{"message": message, "finish_reason": "stop"}]})


def ask(flavour: Flavour, server: Loopback, how: str, **arguments: Any) -> Any:
    """What `infer` in `on_checkpoint` gives: `text`, `json`, `pieces`, or the `status`."""
    found: list[Any] = []
    trainer = flavour.trainer(server)
    arguments = {"messages": MESSAGES, **arguments}
    if flavour.name == "sync":

        @trainer.on_checkpoint
        def ask_now(ctx: Any) -> None:
            with ctx.infer(**arguments) as answer:
                match how:
                    case "pieces":
                        found.append(list(answer))
                    case "status":
                        found.append(answer.response.status_code)
                    case _:
                        found.append(getattr(answer, how)())
    else:

        @trainer.on_checkpoint
        async def ask_soon(ctx: Any) -> None:
            async with await ctx.infer(**arguments) as answer:
                match how:
                    case "pieces":
                        found.append([piece async for piece in answer])
                    case "status":
                        found.append(answer.response.status_code)
                    case _:
                        found.append(await getattr(answer, how)())

    flavour.call(trainer.wait)
    return found[0]


def test_the_text_of_a_stream(serve, flavour: Flavour) -> None:
    server = answered(serve, streamed(None, "Good ", "", "morning", None))
    assert ask(flavour, server, "text") == "Good morning"


def test_the_pieces_of_a_stream(serve, flavour: Flavour) -> None:
    server = answered(serve, streamed(None, "Good ", "", "morning"))
    assert "".join(ask(flavour, server, "pieces")) == "Good morning"


def test_a_stream_that_spells_json(serve, flavour: Flavour) -> None:
    server = answered(serve, streamed('{"a"', ": 1}"))
    assert ask(flavour, server, "json") == {"a": 1}


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("text", '{"label": "billing"}'),
        ("json", {"label": "billing"}),
        ("pieces", ['{"label": "billing"}']),
        ("status", 200),
    ],
)
def test_an_answer_at_once(serve, flavour: Flavour, how: str, expected: object) -> None:
    assert ask(flavour, answered(serve, whole), how, stream=False) == expected


def test_the_raw_response_is_there(serve, flavour: Flavour) -> None:
    assert ask(flavour, answered(serve, streamed("x")), "status") == 200


def test_what_is_asked(serve, flavour: Flavour) -> None:
    server = answered(serve, streamed("x"))
    tool = {"type": "function", "function": {"name": "look_up", "parameters": {"type": "object"}}}
    ask(
        flavour,
        server,
        "text",
        temperature=0,
        top_p=0.9,
        max_tokens=5,
        tools=[tool],
        tool_choice="auto",
        structured_outputs={"choice": ["yes", "no"]},
    )
    asked = server.asked("POST", "/v1/inference/chat")[0]
    assert asked.query == "orgSlug=acme&projectSlug=support"
    assert asked.json() == {
        "messages": MESSAGES,
        "adapter": {"kind": "checkpoint", "jobId": "j1", "step": 2},
        "temperature": 0,
        "topP": 0.9,
        "maxTokens": 5,
        "stream": True,
        "tools": [tool],
        "toolChoice": "auto",
        "structuredOutputs": {"choice": ["yes", "no"]},
    }


@pytest.mark.parametrize("stream", [True, False])
def test_a_refusal_comes_out(serve, flavour: Flavour, stream: bool) -> None:
    server = answered(serve, lambda exchange: exchange.reply(409, {"error": "not ready"}))
    with pytest.raises(CloudApiError, match="not ready") as caught:
        ask(flavour, server, "text", stream=stream)
    assert caught.value.status == 409


def test_an_answer_that_is_left_in_the_middle_is_closed(serve, flavour: Flavour) -> None:
    closed = threading.Event()

    def reply(exchange: Exchange) -> object:
        exchange.send(HEAD + b"\r\n" + chunk("one"))
        if exchange.hold():
            closed.set()
        return False

    ask(flavour, answered(serve, reply), "status")
    assert closed.wait(5)


def test_a_plain_callback_of_an_async_trainer_infers_without_awaiting(serve) -> None:
    trainer = Flavour("asyncio").trainer(answered(serve, streamed("Good")))
    found: list[str] = []
    trainer.on_checkpoint(lambda ctx: found.append(ctx.infer(messages=MESSAGES).text()))
    anyio.run(trainer.wait)
    assert found == ["Good"]


def test_a_context_can_be_asked_after_the_run(serve) -> None:
    server = answered(serve, streamed("later"))
    played = Flavour("sync").play(server)
    checkpoint = next(context for name, context in played.calls if name == "on_checkpoint")
    assert checkpoint.infer(messages=MESSAGES).text() == "later"
