"""Chat, for the owner of a project; and the base models there are."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response, StreamingResponse

from arkor_server.models import ChatRequest
from arkor_server.routes.dependencies import TheCaller, TheContext, TheScope, answer
from arkor_server.services import catalog, inference
from arkor_server.services.engine import Engine

router = APIRouter()


def _engine(request: Request) -> Engine:
    return cast("Engine", request.app.state.engine)


TheEngine = Annotated[Engine, Depends(_engine)]


@router.get("/v1/models")
def list_models(_caller: TheCaller) -> JSONResponse:
    return answer({"models": catalog.list_models()})


@router.post("/v1/inference/chat")
async def chat(
    context: TheContext, scope: TheScope, engine: TheEngine, http: Request, request: ChatRequest
) -> Response:
    target = await run_in_threadpool(inference.target_of, context, scope, request)
    order = inference.from_api(request)
    return await answer_chat(http, inference.chat(engine, target, order, name=target.model))


async def answer_chat(
    http: Request, reply: Coroutine[Any, Any, bytes | AsyncIterator[bytes]]
) -> Response:
    """The reply as a response. A client that leaves before it has begun ends the generation."""
    replying = asyncio.ensure_future(reply)
    leaving = asyncio.ensure_future(_has_left(http))
    try:
        await asyncio.wait({replying, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not replying.done():
            return Response(status_code=499)
        return _response(replying.result())
    finally:
        for task in (replying, leaving):
            task.cancel()


async def _has_left(http: Request) -> None:
    while (await http.receive())["type"] != "http.disconnect":
        pass


def _response(reply: bytes | AsyncIterator[bytes]) -> Response:
    """A JSON answer, or a stream of server-sent events."""
    if isinstance(reply, bytes):
        return Response(reply, media_type="application/json")
    return StreamingResponse(
        reply,
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )
