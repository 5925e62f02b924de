"""The floor under `arkor dev`: uvicorn and Starlette with one string of HTML, and nothing else."""

from __future__ import annotations

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route


async def page(request: Request) -> Response:
    """The page."""
    return HTMLResponse("<!doctype html><title>floor</title>")


if __name__ == "__main__":
    app = Starlette(routes=[Route("/", page)])
    uvicorn.run(app, port=int(sys.argv[1]), log_level="critical")
