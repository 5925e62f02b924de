"""`/api/jobs/:id/events`: a run's event stream, byte for byte."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from arkor_cli.studio.answers import upstream_of
from arkor_cli.studio.routes.jobs import project_of


async def events(request: Request) -> Response:
    """Follows a job; `Last-Event-ID` goes on behind that event."""
    upstream = upstream_of(request)
    target = await project_of(request)
    seen = request.headers.get("last-event-id")
    answer = await upstream.open(
        target,
        "GET",
        *("jobs", request.path_params["id"], "events", "stream"),
        headers={"accept": "text/event-stream", **({"last-event-id": seen} if seen else {})},
        streaming=True,
    )
    return await upstream.pass_on(target, answer)


ROUTES = [Route("/api/jobs/{id}/events", events)]
