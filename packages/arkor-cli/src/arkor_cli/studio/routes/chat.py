"""`/api/inference/chat`: an answer, whole or as it is generated."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from arkor_cli.studio.answers import upstream_of
from arkor_cli.studio.bodies import json_object
from arkor_cli.studio.relay import while_heard
from arkor_cli.studio.target import NoScope


async def chat(request: Request) -> Response:
    """Makes the project first if an anonymous user has none yet."""
    await json_object(request)
    upstream = upstream_of(request)
    target = await upstream.snapshot(bootstrap=True)
    assert not isinstance(target, NoScope)
    body = await request.body()
    ask = partial(upstream.open, target, "POST", "inference", "chat", content=body, streaming=True)
    answer = await while_heard(request, ask)
    return await upstream.pass_on(target, answer)


ROUTES = [Route("/api/inference/chat", chat, methods=["POST"])]
