"""The page itself: index.html for every place in it, and the files it asks for."""

from __future__ import annotations

import mimetypes
from pathlib import Path, PurePosixPath

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from arkor_cli.studio.page_file import policy, with_token
from arkor_cli.studio.settings import settings_of

# Windows and slim containers know too few types; a module of the wrong type does not run.
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css",
          ".svg": "image/svg+xml", ".woff2": "font/woff2", ".json": "application/json"}  # fmt: skip


async def page(request: Request) -> Response:
    """A file of the page; a path without an extension is a place in the page."""
    folder = settings_of(request).assets.resolve()
    path = request.path_params["path"]
    if path in ("", "index.html") or not PurePosixPath(path).suffix:
        return _index(folder, settings_of(request).token)
    if path == "favicon.ico":
        path = "favicon.svg"
    found = _inside(folder, path)
    if found is None:
        return PlainTextResponse("Not found", 404)
    kind = _TYPES.get(found.suffix) or mimetypes.guess_type(found.name)[0]
    # The browser asks each time and hears "unchanged": an edited page is never a stale one.
    return FileResponse(found, media_type=kind, headers={"cache-control": "no-cache"})


def _index(folder: Path, token: str) -> Response:
    try:
        text = (folder / "index.html").read_text("utf-8")
    except OSError:
        return PlainTextResponse("The page's files are missing: no index.html.", 404)
    headers = {"content-security-policy": policy(text), "cache-control": "no-store"}
    return Response(with_token(text, token), media_type="text/html", headers=headers)


def _inside(folder: Path, path: str) -> Path | None:
    """The file of that name, unless it is outside the folder, however it is spelt."""
    if "\0" in path or "\\" in path:
        return None
    found = (folder / path).resolve()
    return found if found.is_relative_to(folder) and found.is_file() else None


# The page's files only: the streams behind /api must not wait for a compressor.
ROUTES = [
    Route(
        "/{path:path}",
        page,
        methods=["GET"],
        middleware=[Middleware(GZipMiddleware, minimum_size=1024)],
    )
]
