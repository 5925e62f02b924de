"""Jobs: list, details, cancel, checkpoints, files and log."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from arkor_cli.studio.answers import RefusedError, upstream_of
from arkor_cli.studio.target import NoScope, Target

_FILTERS = ("limit", "cursor", "status", "q")


async def project_of(request: Request) -> Target:
    """The project a request is about; 400 when there is none."""
    target = await upstream_of(request).snapshot()
    if isinstance(target, NoScope):
        raise RefusedError(400, "No project state")
    return target


async def listed(request: Request) -> Response:
    """All jobs, newest first, or a page of them."""
    upstream = upstream_of(request)
    target = await upstream.snapshot()
    if isinstance(target, NoScope):
        return JSONResponse({"jobs": []})
    query = {name: request.query_params[name] for name in _FILTERS if name in request.query_params}
    return await upstream.pass_on(target, await upstream.open(target, "GET", "jobs", query=query))


async def _proxied(request: Request, method: str, *rest: str, **options: Any) -> Response:
    upstream = upstream_of(request)
    target = await project_of(request)
    job_id = request.path_params["id"]
    answer = await upstream.open(target, method, "jobs", job_id, *rest, **options)
    return await upstream.pass_on(target, answer)


async def one(request: Request) -> Response:
    """One job."""
    return await _proxied(request, "GET")


async def cancel(request: Request) -> Response:
    """Ends a queued or running job."""
    return await _proxied(request, "POST", "cancel")


async def checkpoints(request: Request) -> Response:
    """The checkpoints so far."""
    return await _proxied(request, "GET", "checkpoints")


async def artifacts(request: Request) -> Response:
    """The files a job made."""
    return await _proxied(request, "GET", "artifacts")


async def download(request: Request) -> Response:
    """One of those files, as an attachment; `Range` is honoured."""
    headers = {"range": request.headers["range"]} if "range" in request.headers else {}
    name = request.path_params["name"]
    answer = await _proxied(request, "GET", "artifacts", name, headers=headers, streaming=True)
    plain = "".join(letter if letter.isalnum() or letter in "._-" else "-" for letter in name)
    answer.headers["content-disposition"] = f'attachment; filename="{plain}"'
    return answer


async def logs(request: Request) -> Response:
    """The worker's own log."""
    offset = request.query_params.get("offset", "0")
    return await _proxied(request, "GET", "logs", query={"offset": offset})


ROUTES = [
    Route("/api/jobs", listed),
    Route("/api/jobs/{id}", one),
    Route("/api/jobs/{id}/cancel", cancel, methods=["POST"]),
    Route("/api/jobs/{id}/checkpoints", checkpoints),
    Route("/api/jobs/{id}/logs", logs),
    Route("/api/jobs/{id}/artifacts", artifacts),
    Route("/api/jobs/{id}/artifacts/{name:path}", download),
]
