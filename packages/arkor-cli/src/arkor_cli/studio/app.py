"""The routes and the doors in front of them, as one application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from arkor_api.errors import ArkorApiError
from arkor_auth import ArkorAuthError
from arkor_cli.studio.answers import RefusedError, explained, refused, unreachable
from arkor_cli.studio.guards import HostGuard, OpaqueErrors, SecurityHeaders, TokenGuard
from arkor_cli.studio.routes import (
    chat,
    credentials,
    deployments,
    events,
    jobs,
    manifest,
    models,
    page,
    train,
    updates,
)
from arkor_cli.studio.settings import Settings
from arkor_cli.studio.upstream import UnreachableError, Upstream
from arkor_trainer import ArkorTrainerError

_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"]


def create_app(settings: Settings) -> Starlette:
    """Studio for one project and one launch."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.upstream = Upstream(settings)
        try:
            yield
        finally:
            await app.state.upstream.aclose()

    app = Starlette(
        routes=[
            *credentials.ROUTES,
            *models.ROUTES,
            *manifest.ROUTES,
            *train.ROUTES,
            *events.ROUTES,
            *jobs.ROUTES,
            *chat.ROUTES,
            *deployments.ROUTES,
            *updates.ROUTES,
            Route("/api", _unknown, methods=_METHODS),
            Route("/api/{rest:path}", _unknown, methods=_METHODS),
            *page.ROUTES,
        ],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(HostGuard),
            Middleware(TokenGuard, token=settings.token),
            Middleware(OpaqueErrors),
        ],
        exception_handlers={
            RefusedError: refused,
            UnreachableError: unreachable,
            ArkorApiError: explained,
            ArkorAuthError: explained,
            ArkorTrainerError: explained,
        },
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.settings = settings
    return app


async def _unknown(request: Request) -> Response:
    return JSONResponse({"error": f"There is no {request.method} {request.url.path}."}, 404)
