"""Answers in OpenAI's shape: one document, or the chunks of a stream."""

from __future__ import annotations

import json
import time
import uuid
from typing import Any

from .chat import ChatOrder
from .protocol import Piece
from .tools import message_of

DONE = b"data: [DONE]\n\n"
_CHUNK = {"object": "chat.completion.chunk"}


class Answer:
    """The envelope of one answer."""

    def __init__(self, order: ChatOrder) -> None:
        self._has_tools = order.has_tools
        self._with_usage = bool(order.request.get("include_usage"))
        # With tools it is told only at the end whether text is text or a call.
        self._held: list[str] = []
        self._head: dict[str, Any] = {
            "id": f"chatcmpl-{uuid.uuid4().hex[:24]}",
            "created": int(time.time()),
            "model": order.name,
        }

    def whole(self, text: str, last: Piece) -> dict[str, Any]:
        """The answer as one document."""
        message, reason = message_of(text, tools=self._has_tools)
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

    def piece(self, text: str) -> bytes:
        """A chunk with more text, if there is something to tell already."""
        if self._has_tools:
            self._held.append(text)
            return b""
        return self._chunk({"content": text}, None) if text else b""

    def ending(self, last: Piece) -> list[bytes]:
        """The last chunks."""
        chunks = []
        reason: str | None = last.finish
        if self._has_tools:
            message, called = message_of("".join(self._held), tools=True)
            reason = called or reason
            chunks.append(self._chunk(_delta(message), None))
        chunks.append(self._chunk({}, reason))
        if self._with_usage:
            chunks.append(_frame({**self._head, **_CHUNK, "choices": [], "usage": usage(last)}))
        return [*chunks, DONE]

    def _chunk(self, delta: dict[str, Any], reason: str | None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        return _frame({**self._head, **_CHUNK, "choices": [choice]})


def usage(last: Piece) -> dict[str, int]:
    """Token counts."""
    return {
        "prompt_tokens": last.prompt_tokens,
        "completion_tokens": last.completion_tokens,
        "total_tokens": last.prompt_tokens + last.completion_tokens,
    }


def _delta(message: dict[str, Any]) -> dict[str, Any]:
    """A whole message as one chunk."""
    delta = {"content": message["content"]} if message.get("content") else {}
    calls = [{"index": index, **call} for index, call in enumerate(message.get("tool_calls", []))]
    return delta | ({"tool_calls": calls} if calls else {})


def _frame(document: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(document, ensure_ascii=False)}\n\n".encode()
