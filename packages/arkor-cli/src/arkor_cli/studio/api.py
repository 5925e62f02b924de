"""What is behind `/api`: one file per resource in `routes/`, and how they say no.

Loaded at the first request: the page needs none of it, and the libraries behind it take longer to
import than the page takes to serve.
"""

from __future__ import annotations

from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp

from arkor_cli.studio.answers import (
    EXPLAINED,
    RefusedError,
    explained,
    refused,
    unheard,
    unreachable,
)
from arkor_cli.studio.relay import LeftError
from arkor_cli.studio.routes import (
    chat,
    credentials,
    curve,
    datasets,
    deployments,
    events,
    jobs,
    manifest,
    models,
    train,
    updates,
)
from arkor_cli.studio.upstream import UnreachableError

_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"]


def create_api() -> ASGIApp:
    """All of `/api`, in the order in which routes are tried."""
    router = Router(
        routes=[
            *credentials.ROUTES,
            *models.ROUTES,
            *manifest.ROUTES,
            *train.ROUTES,
            *events.ROUTES,
            *jobs.ROUTES,
            *curve.ROUTES,
            *datasets.ROUTES,
            *chat.ROUTES,
            *deployments.ROUTES,
            *updates.ROUTES,
            Route("/api", _unknown, methods=_METHODS),
            Route("/api/{rest:path}", _unknown, methods=_METHODS),
        ],
        redirect_slashes=False,
    )
    return ExceptionMiddleware(
        router,
        handlers={
            LeftError: unheard,
            RefusedError: refused,
            UnreachableError: unreachable,
            **dict.fromkeys(EXPLAINED, explained),
        },
    )


async def _unknown(request: Request) -> Response:
    return JSONResponse({"error": f"There is no {request.method} {request.url.path}."}, 404)
