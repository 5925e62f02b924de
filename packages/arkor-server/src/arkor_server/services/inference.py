"""Chats, in the one form the engine takes: OpenAI's names, whoever asked."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from arkor_server._errors import ApiError, Detail, invalid
from arkor_server.models import ChatRequest, OpenAIChatRequest
from arkor_server.services import targets
from arkor_server.services.context import Context
from arkor_server.services.engine import Engine, engine_error
from arkor_server.services.identities import Scope
from arkor_server.services.targets import Target

_CONSTRAINTS = ("json", "regex", "choice", "grammar", "json_object")
_CAMEL = {
    "topP": "top_p",
    "maxTokens": "max_tokens",
    "toolChoice": "tool_choice",
    "responseFormat": "response_format",
    "structuredOutputs": "structured_outputs",
}
_OPENAI = [
    "messages",
    "temperature",
    "top_p",
    "max_tokens",
    "stop",
    "seed",
    "tools",
    "tool_choice",
    "response_format",
    "stream",
]


def target_of(context: Context, scope: Scope, request: ChatRequest) -> Target:
    """Who has to answer."""
    if (request.adapter is None) == (request.base_model is None):
        raise invalid(
            "Name either `adapter` or `baseModel`.",
            Detail("baseModel", "Give exactly one of adapter and baseModel."),
        )
    if request.adapter is not None:
        return targets.require_adapter(context, scope, request.adapter)
    assert request.base_model is not None
    return targets.base_model(context, request.base_model)


def from_api(request: ChatRequest) -> dict[str, Any]:
    """A request of `/v1/inference/chat`."""
    document = request.model_dump(mode="json", by_alias=True, exclude_unset=True)
    structured = document.get("structuredOutputs")
    if structured is not None:
        _check_constraint(structured, document.get("responseFormat"))
    for wire in ("adapter", "baseModel"):
        document.pop(wire, None)
    return {_CAMEL.get(key, key): value for key, value in document.items() if value is not None}


def from_openai(request: OpenAIChatRequest) -> dict[str, Any]:
    """A request of a published endpoint."""
    document = request.model_dump(mode="json", by_alias=True, exclude_unset=True)
    chosen = {key: document[key] for key in _OPENAI if document.get(key) is not None}
    if document.get("max_completion_tokens") is not None:
        chosen["max_tokens"] = document["max_completion_tokens"]
    options = document.get("stream_options") or {}
    return chosen | {"include_usage": bool(options.get("include_usage"))}


async def chat(
    engine: Engine, target: Target, request: dict[str, Any], *, name: str
) -> bytes | AsyncIterator[bytes]:
    """The answer: one JSON document, or the chunks of an event stream.

    Raises ApiError before anything is answered. Closing the iterator ends the generation.
    """
    order = {
        "model": target.model,
        "adapter": str(target.adapter.resolve()) if target.adapter else None,
        "name": name,
        "request": request,
    }
    if request.get("stream"):
        pieces = _pieces(engine, order)
        # Up to the status, so that what is refused is refused with one.
        await anext(pieces)
        return pieces
    async with engine.post("/v1/chat", order) as response:
        if response.status_code != 200:
            raise await engine_error(response)
        return await response.aread()


async def _pieces(engine: Engine, order: dict[str, Any]) -> AsyncIterator[bytes]:
    """An empty piece once the engine has accepted, then whole frames of what it sends.

    An engine that dies later can only be told inside the stream.
    """
    accepted, begun = False, b""
    try:
        async with engine.post("/v1/chat", order) as response:
            if response.status_code != 200:
                raise await engine_error(response)
            accepted = True
            yield b""
            async for piece in response.aiter_raw():
                frames, end, begun = (begun + piece).rpartition(b"\n\n")
                if frames:
                    yield frames + end
    except ApiError as error:
        if not accepted:
            raise
        yield _error_frame(error)


def _error_frame(error: ApiError) -> bytes:
    """As OpenAI's clients look for it in a stream."""
    body = {"error": {"message": error.message, "type": "server_error", "code": error.code}}
    return f"data: {json.dumps(body)}\n\n".encode()


def _check_constraint(structured: dict[str, Any], response_format: dict[str, Any] | None) -> None:
    given = [name for name in _CONSTRAINTS if structured.get(name) not in (None, False)]
    if len(given) != 1:
        raise invalid(
            f"structuredOutputs takes exactly one of {', '.join(_CONSTRAINTS)}.",
            Detail("structuredOutputs", f"Given: {', '.join(given) or 'none'}."),
        )
    if response_format and response_format.get("type") not in (None, "text"):
        raise invalid(
            "structuredOutputs and a JSON responseFormat exclude each other.",
            Detail("responseFormat", "Leave one of the two out."),
        )
