"""`/api/updates`: the one event stream a tab keeps open for everything but a run.

`manifest` says that a source file changed, `jobs` that the list of jobs is another one than before.
The page asks for what it shows; the stream carries no data of its own.
"""

from __future__ import annotations

from contextlib import aclosing

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from arkor_cli.studio.changes import Changes
from arkor_cli.studio.relay import Chunks, Relay
from arkor_cli.studio.settings import settings_of


async def updates(request: Request) -> Response:
    """Pushes the names of what has changed."""
    headers = {"content-type": "text/event-stream"}
    chunks = _stream(request.app.state.changes)
    return Relay(chunks, closing=settings_of(request).closing, headers=headers)


async def _stream(changes: Changes) -> Chunks:
    yield _event("ping")
    async with aclosing(changes.follow()) as names:
        async for name in names:
            yield _event(name)


def _event(name: str) -> bytes:
    return f"event: {name}\ndata: {{}}\n\n".encode()


ROUTES = [Route("/api/updates", updates)]
