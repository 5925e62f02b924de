"""`/api/datasets/:id`: what an uploaded data set is called, and how large it is."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from arkor_cli.studio.answers import upstream_of
from arkor_cli.studio.routes.jobs import project_of


async def one(request: Request) -> Response:
    """One data set."""
    target = await project_of(request)
    upstream = upstream_of(request)
    dataset_id = request.path_params["id"]
    return await upstream.pass_on(
        target, await upstream.open(target, "GET", "datasets", dataset_id)
    )


ROUTES = [Route("/api/datasets/{id}", one)]
