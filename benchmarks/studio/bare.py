"""The floor under a chart: a page that loads uPlot, fetches one JSON file and draws it.

python bare.py PORT POINTS
"""

from __future__ import annotations

import json
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from arkor_cli.studio.settings import PAGE

_HTML = """<!doctype html>
<link rel="stylesheet" href="/vendor/uPlot.min.css">
<script src="/vendor/uPlot.iife.min.js"></script>
<div id="chart"></div>
<script type="module">
  const data = await (await fetch("/points.json")).json();
  const series = [{}, { label: "loss", stroke: "teal" }];
  const options = { width: 1200, height: 288, scales: { x: { time: false } }, series };
  new uPlot(options, data, document.getElementById("chart"));
</script>
"""


async def page(request: Request) -> Response:
    """The page."""
    return HTMLResponse(_HTML)


async def points(request: Request) -> Response:
    """All steps, and a loss for each."""
    steps = range(1, request.app.state.points + 1)
    columns = [list(steps), [2 / step + 0.1 * (step % 7) for step in steps]]
    return Response(json.dumps(columns), media_type="application/json")


if __name__ == "__main__":
    files = StaticFiles(directory=PAGE / "vendor")
    app = Starlette(
        routes=[Route("/", page), Route("/points.json", points), Mount("/vendor", files)]
    )
    app.state.points = int(sys.argv[2])
    uvicorn.run(app, port=int(sys.argv[1]), log_level="critical")
