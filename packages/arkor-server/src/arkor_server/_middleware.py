"""What happens around every request: plain ASGI, so that streams pass through untouched."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from arkor_server import __version__
from arkor_server._ids import new_id

_log = logging.getLogger("arkor_server.access")
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class RequestFacts:
    """Names each request, says which server answered, and logs one line about it."""

    def __init__(self, app: ASGIApp, *, on_request: Callable[[str], None]) -> None:
        self._app = app
        self._on_request = on_request

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if _REQUEST_ID.fullmatch(given) else new_id("req")
        scope.setdefault("state", {})["request_id"] = request_id
        self._on_request(scope["path"])
        began, status = time.monotonic(), 0

        async def named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                headers["X-Arkor-Server"] = __version__
            await send(message)

        try:
            await self._app(scope, receive, named)
        finally:
            facts = {
                "requestId": request_id,
                "method": scope["method"],
                "path": scope["path"],
                "status": status,
                "milliseconds": round((time.monotonic() - began) * 1000, 1),
            }
            _log.info("request", extra={"facts": facts})


class BodyLimit:
    """Answers 413 as soon as a body is known to be larger than its route takes."""

    def __init__(self, app: ASGIApp, *, limit_of: Callable[[str, str], int | None]) -> None:
        self._app = app
        self._limit_of = limit_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        limit = self._limit_of(scope["method"], scope["path"]) if scope["type"] == "http" else None
        if limit is None:
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdecimal() and int(announced) > limit:
            await _refuse(send, limit)
            return
        received, answered, refused = 0, False, False

        async def counted() -> Message:
            nonlocal received, refused
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit and not answered:
                refused = True
                await _refuse(send, limit)
                return {"type": "http.disconnect"}
            return message

        async def once(message: Message) -> None:
            nonlocal answered
            answered = True
            if not refused:
                await send(message)

        await self._app(scope, counted, once)


async def _refuse(send: Send, limit: int) -> None:
    body = {
        "error": f"The body is larger than the {limit:,} bytes taken here.",
        "code": "too_large",
    }
    content = json.dumps(body).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(content)).encode()),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": content})
