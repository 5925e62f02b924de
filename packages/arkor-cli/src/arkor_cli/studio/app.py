"""The page, the API, and the doors in front of them, as one application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from arkor_cli._output import note
from arkor_cli.studio.guards import HostGuard, OpaqueErrors, SecurityHeaders, TokenGuard
from arkor_cli.studio.local_server import LocalServerKeeper
from arkor_cli.studio.page_files import PageFiles
from arkor_cli.studio.routes import page
from arkor_cli.studio.settings import Settings
from arkor_cli.studio.target import is_local


def create_app(settings: Settings) -> Starlette:
    """Studio for one project and one launch."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        if is_local(settings):
            app.state.local_server.prepare()
        try:
            yield
        finally:
            if hasattr(app.state, "upstream"):
                await app.state.upstream.aclose()

    api = _Api()
    app = Starlette(
        routes=[Route("/api", api), Route("/api/{rest:path}", api), *page.ROUTES],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(HostGuard),
            Middleware(TokenGuard, token=settings.token),
            Middleware(OpaqueErrors),
        ],
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.settings = settings
    app.state.files = PageFiles(settings.assets)
    app.state.local_server = LocalServerKeeper(settings.project, say=note)
    return app


class _Api:
    """What is behind `/api`, imported at its first request: the page is there long before."""

    def __init__(self) -> None:
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._app is None:
            from arkor_cli.studio.api import create_api
            from arkor_cli.studio.changes import Changes
            from arkor_cli.studio.curves import Curves
            from arkor_cli.studio.upstream import Upstream

            state = scope["app"].state
            state.upstream = Upstream(state.settings, state.local_server)
            state.changes = Changes(state.settings, state.upstream)
            state.curves = Curves()
            self._app = create_api()
        await self._app(scope, receive, send)
