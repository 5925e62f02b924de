"""`/api/models`: the base models this server trains and serves."""

from __future__ import annotations

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from arkor_cli.studio.answers import upstream_of
from arkor_cli.studio.settings import settings_of
from arkor_cli.studio.target import NoScope, Target, identity_target

_ONLY = {"models": [{"id": "unsloth/gemma-4-E4B-it"}]}
"""What the managed cloud serves, which has no such route."""


async def models(request: Request) -> Response:
    """The server's list; where it has none, the one model that is known to be there."""
    upstream = upstream_of(request)
    target: Target | NoScope | None = await upstream.snapshot()
    if isinstance(target, NoScope):
        target = await anyio.to_thread.run_sync(identity_target, settings_of(request))
    if target is None:
        return JSONResponse(_ONLY)
    answer = await upstream.open(target, "GET", "models")
    if answer.status_code in (404, 405, 501):
        await answer.aclose()
        return JSONResponse(_ONLY)
    return await upstream.pass_on(target, answer)


ROUTES = [Route("/api/models", models)]
