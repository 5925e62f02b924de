"""Puts a server together: parts, routes, and how errors are answered."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from prometheus_client import CollectorRegistry
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException

from arkor_server._blobs import LocalBlobs
from arkor_server._errors import ApiError, Detail, unavailable
from arkor_server._metrics import register_metrics
from arkor_server._middleware import BodyLimit, RequestFacts
from arkor_server._settings import Settings
from arkor_server.executors.local import LocalExecutor
from arkor_server.routes import (
    auth,
    datasets,
    deployments,
    edge,
    inference,
    jobs,
    projects,
    runs,
    service,
)
from arkor_server.services.context import Context
from arkor_server.services.engine import Engine
from arkor_server.services.feed import Feeds
from arkor_server.services.identities import ensure_local
from arkor_server.services.supervisor import Supervisor
from arkor_server.store.database import Database

TAGS = (auth, projects, jobs, datasets, inference, deployments, runs, edge, service)
"""The modules of `routes`, one for each tag of the spec."""

_JSON_LIMIT = 16 * 1024**2
_QUIET = ("/healthz", "/readyz", "/metrics")

_log = logging.getLogger("arkor_server")


def create_app(settings: Settings, *, on_idle: Callable[[], None] = lambda: None) -> FastAPI:
    """The ASGI application of one server. `on_idle` is called when nothing has needed it for a
    while.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    context = Context(
        settings=settings,
        database=Database(settings.database),
        blobs=LocalBlobs(settings.data_dir / "blobs"),
        executor=LocalExecutor(),
        feeds=Feeds(),
    )
    supervisor = Supervisor(context, on_idle=on_idle)
    engine = Engine(settings.data_dir / "inference")

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(context.database.migrate)
        await asyncio.to_thread(ensure_local, context)
        context.feeds.attach(asyncio.get_running_loop())
        supervisor.start()
        janitor = asyncio.create_task(engine.stop_when_idle())
        try:
            yield
        finally:
            janitor.cancel()
            with suppress(asyncio.CancelledError):
                await janitor
            await engine.stop()
            await asyncio.to_thread(supervisor.stop)
            context.database.close()

    # The spec is the YAML file; what FastAPI would derive from the code is not it.
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.context = context
    app.state.supervisor = supervisor
    app.state.engine = engine
    app.state.registry = register_metrics(CollectorRegistry(), context)
    for module in TAGS:
        app.include_router(module.router)
    for kind, handler in _HANDLERS.items():
        app.add_exception_handler(kind, handler)

    def limit_of(method: str, path: str) -> int | None:
        if method == "PUT" and path.startswith("/v1/runs/"):
            return None
        if path == "/v1/datasets":
            return settings.max_upload_bytes
        return _JSON_LIMIT

    def on_request(path: str) -> None:
        if path not in _QUIET:
            supervisor.touch()

    app.add_middleware(edge.HostForm)
    app.add_middleware(BodyLimit, limit_of=limit_of)
    app.add_middleware(RequestFacts, on_request=on_request)
    return app


def _answer(request: Request, error: ApiError) -> JSONResponse:
    if edge.is_edge(request.url.path):
        return JSONResponse(edge.envelope(error), status_code=error.status)
    body: dict[str, Any] = {"error": error.message, "code": error.code}
    if error.details:
        body["details"] = [
            {"path": detail.path, "message": detail.message} for detail in error.details
        ]
    return JSONResponse(body, status_code=error.status)


async def _on_api_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ApiError)
    return _answer(request, error)


async def _on_invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    details = [Detail(_path(found["loc"]), _sentence(found["msg"])) for found in error.errors()]
    first = details[0]
    text = f"{first.path}: {first.message}" if first.path else first.message
    return _answer(request, ApiError(400, "invalid_request", text, details))


async def _on_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    codes = {404: "no_such_route", 405: "method_not_allowed"}
    texts = {404: f"There is no route {request.url.path}.", 405: "This route takes other methods."}
    status = error.status_code
    answered = ApiError(
        status, codes.get(status, "http_error"), texts.get(status, str(error.detail))
    )
    response = _answer(request, answered)
    response.headers.update(error.headers or {})
    return response


async def _on_storage(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, OperationalError | OSError)
    _log.error("storage failed: %s", error)
    return _answer(
        request,
        unavailable(
            "storage_unavailable", "The server cannot store anything now (is its disk full?)."
        ),
    )


async def _on_bug(request: Request, error: Exception) -> JSONResponse:
    request_id = request.scope.get("state", {}).get("request_id", "unknown")
    _log.error("request %s failed", request_id, exc_info=error)
    text = f"Something went wrong in the server; its log has more under {request_id}."
    return _answer(request, ApiError(500, "internal_error", text))


_HANDLERS: dict[type[Exception], Callable[..., Any]] = {
    ApiError: _on_api_error,
    RequestValidationError: _on_invalid,
    HTTPException: _on_http,
    OperationalError: _on_storage,
    OSError: _on_storage,
    Exception: _on_bug,
}


def _path(location: tuple[str | int, ...]) -> str:
    """`('body', 'config', 'loraR')` → `config.loraR`."""
    parts = (
        location[1:]
        if location and location[0] in ("body", "query", "header", "path")
        else location
    )
    return ".".join(str(part) for part in parts)


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith(".") else f"{text}."
