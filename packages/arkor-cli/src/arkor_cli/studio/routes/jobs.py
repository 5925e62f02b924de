"""Jobs: list, details, cancel, checkpoints, files, log, and the thinned loss curve."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from arkor_cli.studio.answers import RefusedError, upstream_of
from arkor_cli.studio.thinning import Point, thin
from arkor_cli.studio.upstream import NoScope, Target, Upstream, whole

_FILTERS = ("limit", "cursor", "status", "q")
_BUCKETS = 1000
_PAGE = 1000
"""Events asked for at a time."""


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


async def curve(request: Request) -> Response:
    """Training and evaluation loss, thinned: the extremes of each bucket of steps."""
    first = _number(request, "from", 0)
    last = _number(request, "to", 2**53)
    buckets = min(max(_number(request, "buckets", _BUCKETS), 1), 10_000)
    upstream = upstream_of(request)
    target = await project_of(request)
    train: dict[int, float] = {}
    evaluation: dict[int, float] = {}
    for event in await _events(upstream, target, request.path_params["id"]):
        _add(event, train, evaluation)
    inside = [
        [(step, value) for step, value in sorted(series.items()) if first <= step <= last]
        for series in (train, evaluation)
    ]
    return JSONResponse(
        {
            "points": len(inside[0]),
            "loss": _columns(thin(inside[0], buckets)),
            "evalLoss": _columns(thin(inside[1], buckets)),
        }
    )


def _add(event: dict[str, Any], train: dict[int, float], evaluation: dict[int, float]) -> None:
    """A worker that resumed goes over its steps again: what came after is void."""
    step = event.get("step")
    if not isinstance(step, int):
        return
    if event.get("type") == "training.resumed":
        for series in (train, evaluation):
            for void in [known for known in series if known > step]:
                del series[void]
    for name, series in (("loss", train), ("evalLoss", evaluation)):
        value = event.get(name)
        if isinstance(value, int | float):
            series[step] = float(value)


async def _events(upstream: Upstream, target: Target, job_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after = ""
    while True:
        query = {"limit": str(_PAGE)} | ({"after": after} if after else {})
        answer = await upstream.open(target, "GET", "jobs", job_id, "events", query=query)
        if not answer.is_success:
            await answer.aclose()
            raise RefusedError(answer.status_code, "The server does not list this job's events.")
        page = json.loads(await whole(answer)).get("events", [])
        found += [record["event"] for record in page]
        if len(page) < _PAGE:
            return found
        after = page[-1]["id"]


def _columns(points: list[Point]) -> dict[str, list[float]]:
    return {"steps": [step for step, _ in points], "values": [value for _, value in points]}


def _number(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 16:
        raise RefusedError(400, f"`{name}` must be a whole number.")
    return int(text)


ROUTES = [
    Route("/api/jobs", listed),
    Route("/api/jobs/{id}", one),
    Route("/api/jobs/{id}/cancel", cancel, methods=["POST"]),
    Route("/api/jobs/{id}/checkpoints", checkpoints),
    Route("/api/jobs/{id}/curve", curve),
    Route("/api/jobs/{id}/logs", logs),
    Route("/api/jobs/{id}/artifacts", artifacts),
    Route("/api/jobs/{id}/artifacts/{name:path}", download),
]
