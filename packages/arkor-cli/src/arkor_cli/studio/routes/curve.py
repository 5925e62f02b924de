"""`/api/jobs/:id/curve`: a run's loss, thinned to what a chart can show."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from arkor_cli.studio.answers import RefusedError, upstream_of
from arkor_cli.studio.curves import Curves
from arkor_cli.studio.routes.jobs import project_of
from arkor_cli.studio.thinning import Point, thin

_BUCKETS = 1000
_MOST_BUCKETS = 10_000


async def curve(request: Request) -> Response:
    """Training and evaluation loss: the extremes of each bucket of steps, all where few are."""
    first = _number(request, "from", 0)
    last = _number(request, "to", 2**53)
    buckets = min(max(_number(request, "buckets", _BUCKETS), 1), _MOST_BUCKETS)
    target = await project_of(request)
    curves: Curves = request.app.state.curves
    found = await curves.read(upstream_of(request), target, request.path_params["id"])
    train = found.train.between(first, last)
    return JSONResponse(
        {
            "points": len(train),
            "loss": _columns(thin(train, buckets)),
            "evalLoss": _columns(thin(found.evaluation.between(first, last), buckets)),
        }
    )


def _columns(points: list[Point]) -> dict[str, list[float]]:
    return {"steps": [step for step, _ in points], "values": [value for _, value in points]}


def _number(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 16:
        raise RefusedError(400, f"`{name}` must be a whole number.")
    return int(text)


ROUTES = [Route("/api/jobs/{id}/curve", curve)]
