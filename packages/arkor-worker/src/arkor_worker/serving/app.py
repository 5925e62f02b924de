"""HTTP in, HTTP out. Only who has the token that the process was started with is answered."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator
from contextlib import suppress

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from .._errors import ModelError, WorkerError
from .answers import Answer
from .bases import served_base
from .chat import ChatOrder, plan, read_order
from .protocol import Engine, Listener, Piece, ServingError, Ticket

_log = logging.getLogger("arkor_worker.serving")


def create_app(engine: Engine, token: str) -> Starlette:
    """The application of one inference process."""

    async def chat(request: Request) -> Response:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), token.encode()):
            return _refusal(ServingError(401, "unauthorized", "Wrong token."))
        try:
            order = read_order(await _document(request))
            return await _answer(engine, order, request)
        except ClientDisconnect:
            return Response(status_code=499)
        except WorkerError as error:
            return _refusal(error)
        except Exception as error:
            _log.exception("a chat failed")
            return _refusal(ServingError(500, "internal_error", f"The chat failed: {error}"))

    return Starlette(routes=[Route("/v1/chat", chat, methods=["POST"])])


async def _document(request: Request) -> object:
    try:
        found: object = await request.json()
    except (ValueError, RecursionError) as error:
        raise ServingError(400, "invalid_request", "The body is no JSON.") from error
    return found


async def _answer(engine: Engine, order: ChatOrder, request: Request) -> Response:
    """Waits for the first piece, so that what is refused is refused with a status."""
    pieces = _Pieces()
    leaving = asyncio.create_task(_tell_when_left(request, pieces))
    ticket: Ticket | None = None
    handed_on = False
    try:
        ticket = await asyncio.to_thread(_submit, engine, order, pieces.hear)
        first = await pieces.next()
        if order.stream:
            handed_on = True
            stream = _stream(Answer(order), first, pieces, ticket)
            return StreamingResponse(stream, media_type="text/event-stream")
        return JSONResponse(await _whole(Answer(order), first, pieces))
    finally:
        leaving.cancel()
        if ticket is not None and not handed_on:
            ticket.cancel()


def _submit(engine: Engine, order: ChatOrder, listener: Listener) -> Ticket:
    base = served_base(order.target.model)
    return engine.submit(plan(order, base.model), listener)


class _Pieces:
    """What the engine's thread says, for the event loop; and that the client has left."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._arrived: asyncio.Queue[Piece | Exception] = asyncio.Queue()

    def hear(self, piece: Piece | Exception) -> None:
        """May be called from any thread."""
        # A loop that has ended has nobody left who would listen.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._arrived.put_nowait, piece)

    async def next(self) -> Piece:
        """The next piece; raises the error that came instead."""
        piece = await self._arrived.get()
        if isinstance(piece, Exception):
            raise piece
        return piece


async def _tell_when_left(request: Request, pieces: _Pieces) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    pieces.hear(ClientDisconnect())


async def _whole(answer: Answer, last: Piece, pieces: _Pieces) -> dict[str, object]:
    texts = [last.text]
    while last.finish is None:
        last = await pieces.next()
        texts.append(last.text)
    return answer.whole("".join(texts), last)


async def _stream(
    answer: Answer, last: Piece, pieces: _Pieces, ticket: Ticket
) -> AsyncIterator[bytes]:
    """Closing this iterator, as happens when the client leaves, ends the generation."""
    try:
        yield answer.opening()
        while True:
            if chunk := answer.piece(last.text):
                yield chunk
            if last.finish is not None:
                break
            last = await pieces.next()
        for chunk in answer.ending(last):
            yield chunk
    except Exception as error:
        _log.warning("a stream failed: %s", error)
        body = {"error": {"message": str(error), "type": "server_error", "code": _code(error)}}
        yield f"data: {json.dumps(body)}\n\n".encode()
    finally:
        ticket.cancel()


def _refusal(error: Exception) -> JSONResponse:
    status = 404 if isinstance(error, ModelError) else getattr(error, "status", 400)
    return JSONResponse({"error": str(error), "code": _code(error)}, status_code=status)


def _code(error: Exception) -> str:
    if isinstance(error, ServingError):
        return error.code
    return "model_not_available" if isinstance(error, ModelError) else "invalid_request"
