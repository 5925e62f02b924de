"""Streams that end when anybody leaves: the source, the browser, or Studio itself.

Starlette's own streaming response notices a browser that has left only when it next sends. A quiet
event stream, or a child process that computes, would live on; so this one listens.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from typing import TypeVar

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

Chunks = AsyncGenerator[bytes, None]
T = TypeVar("T")


class LeftError(Exception):
    """Nobody waits for the answer any more."""


class Relay(Response):
    """Sends what `chunks` yields, unbuffered, and closes `chunks` whatever ends the stream."""

    def __init__(
        self,
        chunks: Chunks,
        *,
        closing: anyio.Event,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status_code = status
        self.background = None
        self._chunks = chunks
        self._closing = closing
        self.init_headers(headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with anyio.create_task_group() as group, aclosing(self._chunks):
            group.start_soon(_cancel_when, _disconnected(receive), group.cancel_scope)
            group.start_soon(_cancel_when, self._closing.wait, group.cancel_scope)
            await send(
                {
                    "type": "http.response.start",
                    "status": self.status_code,
                    "headers": self.raw_headers,
                }
            )
            async for chunk in self._chunks:
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            group.cancel_scope.cancel()

    def init_headers(self, headers: Mapping[str, str] | None = None) -> None:
        """No length: it is not known before the end, unless the source says so."""
        self.raw_headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1", "replace"))
            for name, value in (headers or {}).items()
        ]


async def while_heard(request: Request, work: Callable[[], Awaitable[T]]) -> T:
    """What `work` gives. The request's body has to be read before: what comes next is the end.

    Raises:
        LeftError: the page left before there was anything; the work is cancelled.
    """
    outcome: T | Exception = LeftError("The page left.")
    async with anyio.create_task_group() as group:
        group.start_soon(_cancel_when, _disconnected(request.receive), group.cancel_scope)
        try:
            outcome = await work()
        except Exception as error:
            outcome = error
        group.cancel_scope.cancel()
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _disconnected(receive: Receive) -> Callable[[], object]:
    async def wait() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    return wait


async def _cancel_when(event: Callable[[], object], scope: anyio.CancelScope) -> None:
    await event()  # type: ignore[misc]
    scope.cancel()
