"""`/api/updates`: the one event stream a tab keeps open for everything but a run.

`manifest` says that a source file changed, `jobs` that the list of jobs is another one than before.
The page asks for what it shows; the stream carries no data of its own.
"""

from __future__ import annotations

import hashlib
from contextlib import aclosing

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from arkor_cli.studio.answers import EXPLAINED, upstream_of
from arkor_cli.studio.relay import Chunks, Relay
from arkor_cli.studio.settings import Settings, settings_of
from arkor_cli.studio.target import NoScope
from arkor_cli.studio.upstream import UnreachableError, Upstream, whole

_PAUSE = 2.0
"""Seconds between two looks at the list of jobs."""
_LOOKED_AT = {"limit": "50"}
_IGNORED = {".git", ".venv", ".arkor", "node_modules", "__pycache__", ".mypy_cache"}


async def updates(request: Request) -> Response:
    """Pushes the names of what has changed."""
    settings = settings_of(request)
    headers = {"content-type": "text/event-stream", "cache-control": "no-store"}
    chunks = _stream(settings, upstream_of(request))
    return Relay(chunks, closing=settings.closing, headers=headers)


async def _stream(settings: Settings, upstream: Upstream) -> Chunks:
    send, receive = anyio.create_memory_object_stream[str](16)
    async with anyio.create_task_group() as group, aclosing(receive):
        group.start_soon(_watch_sources, settings, send.clone())
        group.start_soon(_watch_jobs, upstream, send)
        yield b"event: ping\ndata: {}\n\n"
        async for name in receive:
            yield f"event: {name}\ndata: {{}}\n\n".encode()


async def _watch_sources(settings: Settings, send: anyio.abc.ObjectSendStream[str]) -> None:
    from watchfiles import PythonFilter, awatch

    only = PythonFilter(ignore_paths=tuple(settings.project / name for name in _IGNORED))
    async for _ in awatch(settings.project, watch_filter=only, debounce=200):
        await send.send("manifest")


async def _watch_jobs(upstream: Upstream, send: anyio.abc.ObjectSendStream[str]) -> None:
    last = await _digest(upstream)
    while True:
        await anyio.sleep(_PAUSE)
        now = await _digest(upstream)
        await send.send("ping" if now == last else "jobs")
        last = now


async def _digest(upstream: Upstream) -> bytes:
    """Of the newest jobs; b"" while the server cannot be asked."""
    try:
        target = await upstream.snapshot()
        if isinstance(target, NoScope):
            return b""
        body = await whole(await upstream.open(target, "GET", "jobs", query=_LOOKED_AT))
    except (UnreachableError, *EXPLAINED):
        return b""
    return hashlib.sha256(body).digest()


ROUTES = [Route("/api/updates", updates)]
