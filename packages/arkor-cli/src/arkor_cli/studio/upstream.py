"""Studio's one door to the network: the server behind this project, asked as this user."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import anyio
import httpx
from starlette.responses import Response

from arkor_cli import __version__
from arkor_cli.studio.local_server import LocalServerKeeper
from arkor_cli.studio.relay import Chunks, Relay
from arkor_cli.studio.settings import Settings
from arkor_cli.studio.target import NoScope, Target, is_local, remote_target, target_of
from arkor_trainer import LocalServer, LocalServerError, local_backend

_STREAM_TIMEOUT = httpx.Timeout(30.0, connect=5.0, read=None)
_TIMEOUT = httpx.Timeout(30.0, connect=5.0)
_ENDPOINT_TIMEOUT = httpx.Timeout(300.0, connect=5.0)
"""A published model may have to be loaded first."""
_ERROR_BYTES = 65536
_AT_ONCE = 65536
"""Bytes up to which an answer is not worth a stream of its own."""
_NOTICES = ("deprecation", "sunset", "warning")
_PASSED_ON = ("content-type", "content-length", "content-disposition", "accept-ranges",
              "content-range", "etag", "x-request-id")  # fmt: skip
_MEND_LOCAL = (
    "`arkor serve --stop` ends this project's local server; the next request starts another."
)
MEND_REMOTE = (
    "Check the network, and that ARKOR_CLOUD_API_URL, if set, names an Arkor server. "
    "`arkor dev --local` needs no network."
)
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout)
_BROKEN_OFF = (httpx.NetworkError, httpx.RemoteProtocolError)
_UNSAFE_IN_HEADERS = re.compile(r"[^\x20-\x7e]+")


class UnreachableError(Exception):
    """The server did not answer; `repeatable` if the same request may be sent again."""

    def __init__(self, message: str, *, repeatable: bool = False) -> None:
        super().__init__(message)
        self.repeatable = repeatable


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._value = f"Bearer {token}"

    def auth_flow(self, request: httpx.Request) -> Any:
        request.headers["Authorization"] = self._value
        yield request


class Upstream:
    """Asks the project's server on behalf of the page."""

    def __init__(self, settings: Settings, local_server: LocalServerKeeper) -> None:
        self._settings = settings
        self._local_server = local_server
        self._client = httpx.AsyncClient(
            timeout=_TIMEOUT,
            headers={
                "X-Arkor-Client": f"arkor/{__version__}",
                "User-Agent": f"arkor-python/{__version__}",
                "Accept-Encoding": "identity",
            },
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=20),
        )

    async def aclose(self) -> None:
        await self._client.aclose()

    async def snapshot(self, *, bootstrap: bool = False) -> Target | NoScope:
        """Who asks which server about which project. Raises what `resolve_backend` raises."""
        if is_local(self._settings):
            return _local_target(await _started(self._local_server.find()))
        decide = partial(remote_target, self._settings, bootstrap=bootstrap)
        return await anyio.to_thread.run_sync(decide)

    async def open(
        self,
        target: Target,
        method: str,
        *segments: str,
        query: Mapping[str, str] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        streaming: bool = False,
    ) -> httpx.Response:
        """An answer whose body has not been read. Each segment is percent-encoded whole."""
        path = "/".join(quote(segment, safe="") for segment in segments)

        async def ask(target: Target) -> httpx.Response:
            request = self._client.build_request(
                method,
                f"{target.base_url}/v1/{path}",
                params={**target.query, **(query or {})},
                content=content,
                headers={
                    **({"content-type": "application/json"} if content else {}),
                    **(headers or {}),
                },
                timeout=_STREAM_TIMEOUT if streaming else _TIMEOUT,
            )
            advice = _MEND_LOCAL if target.local else MEND_REMOTE
            return await self._send(request, _signing(target.auth), advice=advice)

        try:
            return await ask(target)
        except UnreachableError as error:
            if not (target.local and error.repeatable):
                raise
        # It ended a moment ago, or does not listen yet.
        return await ask(_local_target(await _started(self._local_server.ensure())))

    async def call_url(self, url: str, *, content: bytes, key: str | None) -> httpx.Response:
        """A published endpoint, asked as one of its users; never with our own token."""
        headers = {"content-type": "application/json"}
        if key:
            headers["authorization"] = f"Bearer {key}"
        request = self._client.build_request(
            "POST", url, content=content, headers=headers, timeout=_ENDPOINT_TIMEOUT
        )
        return await self._send(request, None, advice="Check the endpoint's address.")

    async def _send(
        self, request: httpx.Request, auth: httpx.Auth | None, *, advice: str
    ) -> httpx.Response:
        try:
            return await self._client.send(request, auth=auth, stream=True)
        except httpx.HTTPError as error:
            where = request.url.netloc.decode("ascii", "replace")
            raise UnreachableError(
                f"Could not reach {where}: {_why(error)}. {advice}",
                repeatable=isinstance(error, _NEVER_SENT)
                or (request.method == "GET" and isinstance(error, _BROKEN_OFF)),
            ) from error

    async def pass_on(self, target: Target, answer: httpx.Response) -> Response:
        """The answer as it is: status, type and bytes. Errors lose our token and our paths."""
        headers = kept_headers(answer)
        if answer.is_success and int(headers.get("content-length", _AT_ONCE + 1)) <= _AT_ONCE:
            return Response(await whole(answer), answer.status_code, headers)
        if answer.is_success:
            return Relay(
                _bytes_of(answer),
                closing=self._settings.closing,
                status=answer.status_code,
                headers=headers,
            )
        body = scrub(await whole(answer, limit=_ERROR_BYTES), target.token, self._settings.project)
        headers.pop("content-length", None)
        return Response(body, answer.status_code, headers)


def kept_headers(answer: httpx.Response) -> dict[str, str]:
    """What the page may see of an answer's headers. Notices come from outside: printable only."""
    kept = {name: answer.headers[name] for name in _PASSED_ON if name in answer.headers}
    for name in _NOTICES:
        if name in answer.headers:
            kept[name] = _UNSAFE_IN_HEADERS.sub(" ", answer.headers[name])[:1000]
    if kept.get("content-type", "").startswith("text/event-stream"):
        kept |= {"cache-control": "no-store", "x-accel-buffering": "no"}
    return kept


async def whole(answer: httpx.Response, *, limit: int | None = None) -> bytes:
    """The body of an answer, at most `limit` bytes of it; the connection is given back."""
    body = bytearray()
    try:
        async for chunk in answer.aiter_raw():
            body += chunk
            if limit is not None and len(body) > limit:
                break
    except httpx.HTTPError as error:
        raise UnreachableError("The server broke off its answer.") from error
    finally:
        await answer.aclose()
    return bytes(body[:limit] if limit is not None else body)


async def _bytes_of(answer: httpx.Response) -> Chunks:
    """The body as it comes. When the server breaks off, so do we: the page asks again."""
    try:
        async for chunk in answer.aiter_raw():
            yield chunk
    except httpx.HTTPError:
        return
    finally:
        with anyio.CancelScope(shield=True):
            await answer.aclose()


def scrub(body: bytes, token: str, project: Path) -> bytes:
    """`body` without the secret and without the places of this machine."""
    for secret in (token, str(project), str(Path.home())):
        if len(secret) > 1:
            body = body.replace(secret.encode(), b"...")
    return body


def _signing(auth: httpx.Auth | str) -> httpx.Auth:
    return _Bearer(auth) if isinstance(auth, str) else auth


def _local_target(server: LocalServer) -> Target:
    return target_of(local_backend(server))


async def _started(wanted: Awaitable[LocalServer]) -> LocalServer:
    try:
        return await wanted
    except LocalServerError as error:
        raise UnreachableError(str(error)) from error


def _why(error: httpx.HTTPError) -> str:
    match error:
        case httpx.ConnectError() | httpx.ConnectTimeout():
            return "nothing answers there"
        case httpx.TimeoutException():
            return "no answer in time"
        case _:
            return "the connection broke"
