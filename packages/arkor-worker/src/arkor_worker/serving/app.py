"""HTTP in, HTTP out. Only who has the token that the process was started with is answered."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from .._errors import ModelError, WorkerError
from .._models import BaseModel, find_model
from .answers import Answer
from .chat import ChatOrder, plan, read_order
from .protocol import Engine, Generation, Piece, ServingError

_log = logging.getLogger("arkor_worker.serving")


def create_app(engine: Engine, token: str) -> Starlette:
    """The application of one inference process."""
    bases: dict[str, BaseModel] = {}

    async def chat(request: Request) -> Response:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), token.encode()):
            return _refusal(ServingError(401, "unauthorized", "Wrong token."))
        try:
            order = read_order(await request.json())
            generation = await asyncio.to_thread(_plan, order, bases)
            pieces = _generate(engine, generation)
            # The first piece, so that what is refused is refused with a status.
            first = await anext(pieces)
        except (WorkerError, ValueError) as error:
            return _refusal(error)
        if order.stream:
            stream = _stream(Answer(order), order, first, pieces)
            return StreamingResponse(stream, media_type="text/event-stream")
        return await _whole(request, Answer(order), first, pieces)

    return Starlette(routes=[Route("/v1/chat", chat, methods=["POST"])])


def _plan(order: ChatOrder, bases: dict[str, BaseModel]) -> Generation:
    name = order.target.model
    if name not in bases:
        bases[name] = find_model(name)
    return plan(order, bases[name])


async def _generate(engine: Engine, generation: Generation) -> AsyncIterator[Piece]:
    """The pieces of a generation. Closing the iterator ends the generation."""
    loop = asyncio.get_running_loop()
    arrived: asyncio.Queue[Piece | Exception] = asyncio.Queue()

    def hand_over(piece: Piece | Exception) -> None:
        loop.call_soon_threadsafe(arrived.put_nowait, piece)

    ticket = engine.submit(generation, hand_over)
    try:
        while True:
            piece = await arrived.get()
            if isinstance(piece, Exception):
                raise piece
            yield piece
            if piece.finish is not None:
                return
    finally:
        ticket.cancel()


async def _whole(
    request: Request, answer: Answer, first: Piece, pieces: AsyncIterator[Piece]
) -> Response:
    """The whole answer at once; given up when nobody waits for it any more."""
    text, last = first.text, first
    leaving = asyncio.create_task(_has_left(request))
    try:
        while last.finish is None:
            arriving = asyncio.ensure_future(anext(pieces))
            done, _ = await asyncio.wait({arriving, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if arriving not in done:
                arriving.cancel()
                raise ClientDisconnect
            last = arriving.result()
            text += last.text
    except ClientDisconnect:
        return Response(status_code=499)
    except WorkerError as error:
        return _refusal(error)
    finally:
        leaving.cancel()
    return JSONResponse(answer.whole(text, last))


async def _has_left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _stream(
    answer: Answer, order: ChatOrder, first: Piece, pieces: AsyncIterator[Piece]
) -> AsyncIterator[bytes]:
    yield answer.opening()
    text, last = "", first
    try:
        while True:
            text += last.text
            # With tools it is told only at the end whether text is text or a call.
            if last.text and not order.has_tools:
                yield answer.text(last.text)
            if last.finish is not None:
                break
            last = await anext(pieces)
    except Exception as error:
        _log.warning("a stream failed: %s", error)
        body = {"error": {"message": str(error), "type": "server_error", "code": _code(error)}}
        yield f"data: {json.dumps(body)}\n\n".encode()
        return
    finally:
        await pieces.aclose()  # type: ignore[attr-defined]
    for chunk in answer.ending(text, last):
        yield chunk


def _refusal(error: Exception) -> JSONResponse:
    status = error.status if isinstance(error, ServingError) else _STATUS.get(type(error), 400)
    return JSONResponse({"error": str(error), "code": _code(error)}, status_code=status)


def _code(error: Exception) -> str:
    if isinstance(error, ServingError):
        return error.code
    return "model_not_available" if isinstance(error, ModelError) else "invalid_request"


_STATUS: dict[type[Exception], int] = {ModelError: 404}
