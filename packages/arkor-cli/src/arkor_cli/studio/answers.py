"""How Studio says no: JSON with one sentence, like the server behind it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from arkor_api.errors import ArkorApiError, CloudConnectionError
from arkor_auth import ArkorAuthError
from arkor_cli.studio.settings import settings_of
from arkor_cli.studio.upstream import MEND_REMOTE, UnreachableError, Upstream, scrub
from arkor_trainer import ArkorTrainerError, ProjectStateError

EXPLAINED = (ArkorApiError, ArkorAuthError, ArkorTrainerError)
"""Errors of our own libraries: they write their own sentences."""


class RefusedError(Exception):
    """A request that cannot be answered as asked."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def upstream_of(request: Request) -> Upstream:
    """The door to the server."""
    found: Upstream = request.app.state.upstream
    return found


async def refused(request: Request, error: Exception) -> Response:
    """`RefusedError`, with its own status."""
    assert isinstance(error, RefusedError)
    return _sentence(request, str(error), error.status)


async def unreachable(request: Request, error: Exception) -> Response:
    """The server behind us is away."""
    assert isinstance(error, UnreachableError)
    return _sentence(request, str(error), 502)


async def unheard(request: Request, error: Exception) -> Response:
    """The page has left; this is for the log of whoever keeps one."""
    return _sentence(request, str(error), 499)


async def explained(request: Request, error: Exception) -> Response:
    """One of `EXPLAINED`."""
    match error:
        case CloudConnectionError():
            return _sentence(request, f"{error} {MEND_REMOTE}", 502)
        case ProjectStateError():
            return _sentence(
                request, str(error), 400 if str(error).startswith("No .arkor") else 409
            )
    status = getattr(error, "status", None)
    return _sentence(request, str(error), status if isinstance(status, int) else 503)


def _sentence(request: Request, text: str, status: int) -> Response:
    project = settings_of(request).project
    clean = scrub(text.split("\n")[0].encode(), "", project).decode("utf-8", "replace")
    return JSONResponse({"error": clean}, status)
