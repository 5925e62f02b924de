"""Chat, for the owner of a project; and the base models there are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, cast

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
    context: TheContext, scope: TheScope, engine: TheEngine, request: ChatRequest
) -> Response:
    target = await run_in_threadpool(inference.target_of, context, scope, request)
    reply = await inference.chat(engine, target, inference.from_api(request), name=target.model)
    return chat_response(reply)


def chat_response(reply: bytes | AsyncIterator[bytes]) -> Response:
    """A JSON answer, or a stream of server-sent events."""
    if isinstance(reply, bytes):
        return Response(reply, media_type="application/json")
    return StreamingResponse(
        reply,
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )
