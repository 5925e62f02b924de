"""The page itself: index.html for every place in it, and the files it asks for."""

from __future__ import annotations

from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from arkor_cli.studio.index_page import policy, with_token
from arkor_cli.studio.page_files import PageFiles
from arkor_cli.studio.settings import settings_of


async def page(request: Request) -> Response:
    """A file of the page; a path without an extension is a place in the page."""
    files: PageFiles = request.app.state.files
    path = request.path_params["path"]
    if path in ("", "index.html") or not PurePosixPath(path).suffix:
        return _index(files, settings_of(request).token)
    return _file(request, files, "favicon.svg" if path == "favicon.ico" else path)


def _index(files: PageFiles, token: str) -> Response:
    found = files.find("index.html")
    if found is None:
        return PlainTextResponse("The page's files are missing: no index.html.", 404)
    text = found.plain.decode()
    headers = {"content-security-policy": policy(text), "cache-control": "no-store"}
    return Response(with_token(text, token), media_type="text/html", headers=headers)


def _file(request: Request, files: PageFiles, path: str) -> Response:
    found = files.find(path)
    if found is None:
        return PlainTextResponse("Not found", 404)
    # The browser asks each time and hears "unchanged": an edited page is never a stale one.
    headers = {"cache-control": "no-cache", "etag": found.etag, "vary": "accept-encoding"}
    if found.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = found.plain
    if found.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        body = found.packed
        headers["content-encoding"] = "gzip"
    return Response(body, media_type=found.kind, headers=headers)


ROUTES = [Route("/{path:path}", page, methods=["GET"])]
