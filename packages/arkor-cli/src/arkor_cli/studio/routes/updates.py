"""`/api/updates`: the one event stream a tab keeps open for everything but a run.

`manifest` says that a source file changed, `jobs` that the list of jobs is another one than before.
The page asks for what it shows; the stream says no more, but for `hello` at its beginning: the
stamp of the sources, by which a page sees whether it has missed a change of them.
"""

from __future__ import annotations

import json
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
    async with aclosing(changes.follow()) as told:
        async for name, stamp in told:
            yield _event(name, stamp=stamp) if stamp else _event(name)


def _event(name: str, **data: str) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()


ROUTES = [Route("/api/updates", updates)]
