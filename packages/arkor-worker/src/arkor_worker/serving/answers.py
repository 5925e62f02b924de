"""Answers in OpenAI's shape: one document, or the chunks of a stream."""

from __future__ import annotations

import json
import time
import uuid
from typing import Any

from .chat import ChatOrder, message_of
from .protocol import Piece

DONE = b"data: [DONE]\n\n"


class Answer:
    """The envelope of one answer."""

    def __init__(self, order: ChatOrder) -> None:
        self._order = order
        self._head: dict[str, Any] = {
            "id": f"chatcmpl-{uuid.uuid4().hex[:24]}",
            "created": int(time.time()),
            "model": order.name,
        }

    def whole(self, text: str, last: Piece) -> dict[str, Any]:
        """The answer as one document."""
        message, reason = message_of(self._order, text)
        choice = {"index": 0, "message": message, "finish_reason": reason or last.finish}
        return {
            **self._head,
            "object": "chat.completion",
            "choices": [choice],
            "usage": usage(last),
        }

    def opening(self) -> bytes:
        """The first chunk of a stream."""
        return self._chunk({"role": "assistant", "content": ""}, None)

    def text(self, text: str) -> bytes:
        """A chunk with more text."""
        return self._chunk({"content": text}, None)

    def ending(self, text: str, last: Piece) -> list[bytes]:
        """The last chunks; with tools the whole message, which could not be told before."""
        chunks = []
        reason: str | None = last.finish
        if self._order.has_tools:
            message, called = message_of(self._order, text)
            reason = called or reason
            calls = [
                {"index": index, **call} for index, call in enumerate(message.get("tool_calls", []))
            ]
            delta = {key: message[key] for key in ("content",) if message.get(key)}
            chunks.append(self._chunk(delta | ({"tool_calls": calls} if calls else {}), None))
        chunks.append(self._chunk({}, reason))
        if self._order.request.get("include_usage"):
            chunks.append(_frame({**self._head, **_CHUNK, "choices": [], "usage": usage(last)}))
        return [*chunks, DONE]

    def _chunk(self, delta: dict[str, Any], reason: str | None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        return _frame({**self._head, **_CHUNK, "choices": [choice]})


_CHUNK = {"object": "chat.completion.chunk"}


def usage(last: Piece) -> dict[str, int]:
    """Token counts."""
    return {
        "prompt_tokens": last.prompt_tokens,
        "completion_tokens": last.completion_tokens,
        "total_tokens": last.prompt_tokens + last.completion_tokens,
    }


def _frame(document: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(document, ensure_ascii=False)}\n\n".encode()
