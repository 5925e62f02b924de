"""The doors in front of every route, as plain ASGI middleware.

A page on another origin can make the browser send requests here, and a name that is rebound to
127.0.0.1 can even make them same-origin. So the Host must be ours (checked on every path), and
every `/api/` request must carry the token that only our own index.html contains.
"""

from __future__ import annotations

import hmac
import re
import sys
import traceback
import uuid

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "x-arkor-studio-token"
_HOST = re.compile(r"(127\.0\.0\.1|localhost)(:\d+)?", re.ASCII)
_EVENT_STREAMS = re.compile(r"/api/(updates|jobs/[^/]+/events)")
_LOOPBACK_ONLY = "Studio API is loopback-only"
_NOT_SIGNED = "Missing or invalid studio token"


def is_api(path: str) -> bool:
    """Whether a path belongs to the API rather than to the page."""
    return path == "/api" or path.startswith("/api/")


class SecurityHeaders:
    """What every answer carries. The page's own policy, with its hashes, is set by its route."""

    _ALWAYS = (
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("content-security-policy", "default-src 'self'; frame-ancestors 'none'"),
    )

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if is_api(scope["path"]):
                    headers.setdefault("cache-control", "no-store")
                for name, value in self._ALWAYS:
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class HostGuard:
    """Refuses every request that was not addressed to this machine's own name."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        hosts = Headers(scope=scope).getlist("host")
        if len(hosts) == 1 and _HOST.fullmatch(hosts[0]):
            await self._app(scope, receive, send)
            return
        refusal: Response = PlainTextResponse(_LOOPBACK_ONLY, 403)
        if is_api(scope["path"]):
            refusal = JSONResponse({"error": _LOOPBACK_ONLY}, 403)
        await refusal(scope, receive, send)


class TokenGuard:
    """Refuses every API request, OPTIONS too, that does not carry this launch's token."""

    def __init__(self, app: ASGIApp, *, token: str) -> None:
        self._app = app
        self._token = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_api(scope["path"]) or self._allows(scope):
            await self._app(scope, receive, send)
            return
        await JSONResponse({"error": _NOT_SIGNED}, 403)(scope, receive, send)

    def _allows(self, scope: Scope) -> bool:
        given = Headers(scope=scope).get(HEADER)
        if given is None and scope["method"] == "GET" and _EVENT_STREAMS.fullmatch(scope["path"]):
            # A browser's EventSource cannot set headers.
            given = QueryParams(scope["query_string"]).get("studioToken")
        if given is None:
            return False
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._token)


class OpaqueErrors:
    """An unexpected error is a 500 that tells the page a request id, and the terminal the rest."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception as error:
            request_id = f"studio_{uuid.uuid4().hex[:16]}"
            print(f"Studio: request {request_id} ({scope.get('path')}) failed:", file=sys.stderr)
            traceback.print_exception(error)
            if started:
                raise
            body = {"error": f"Studio failed to answer (request {request_id})."}
            await JSONResponse(body, 500, {"x-request-id": request_id})(scope, receive, send)
