"""Is it alive, can it work, how is it doing, what can it do."""

from __future__ import annotations

import html
import importlib.resources
from functools import cache

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from arkor_server import __version__
from arkor_server._errors import unavailable
from arkor_server._reference import render
from arkor_server.routes.dependencies import TheContext, answer

router = APIRouter()


@router.get("/healthz")
def get_health() -> JSONResponse:
    return answer({"status": "ok", "version": __version__})


@router.get("/readyz")
def get_readiness(context: TheContext) -> JSONResponse:
    try:
        context.database.ping()
        probe = context.settings.data_dir / ".ready"
        # More than an empty file, which a full disk still takes.
        try:
            probe.write_bytes(b"." * 65536)
        finally:
            probe.unlink(missing_ok=True)
    except Exception as error:
        raise unavailable(
            "not_ready", f"The server cannot store anything: {html.escape(str(error))}"
        ) from error
    return answer({"status": "ok", "version": __version__})


@router.get("/metrics")
def get_metrics(request: Request) -> Response:
    return Response(generate_latest(request.app.state.registry), media_type=CONTENT_TYPE_LATEST)


@router.get("/docs")
def get_docs() -> HTMLResponse:
    return HTMLResponse(
        _reference(),
        headers={"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"},
    )


@cache
def _reference() -> str:
    spec = importlib.resources.files("arkor_server.models").joinpath("arkor-cloud.yaml")
    return render(spec.read_text("utf-8"))
