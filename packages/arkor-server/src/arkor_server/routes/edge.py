"""Published endpoints, as OpenAI's client libraries call them; errors come in OpenAI's envelope.

`POST /d/<slug>/v1/chat/completions`, and the same by host (`<slug>.localhost`) as an extra for
browsers.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as ASGIScope

from arkor_server._errors import ApiError
from arkor_server.models import OpenAIChatRequest
from arkor_server.routes.dependencies import Bearer, TheContext, answer
from arkor_server.routes.inference import TheEngine, answer_chat
from arkor_server.services import deployments, inference, keys, targets
from arkor_server.services.context import Context
from arkor_server.services.identities import Scope

router = APIRouter()


@router.post("/d/{slug}/v1/chat/completions")
async def create_chat_completion(
    context: TheContext,
    engine: TheEngine,
    http: Request,
    slug: str,
    token: Bearer,
    request: OpenAIChatRequest,
) -> Response:
    key = token or http.headers.get("x-api-key")
    deployment = await run_in_threadpool(_admit, context, slug, key)
    target = await run_in_threadpool(
        targets.stored_target,
        context,
        Scope(org_id=deployment.org_id, project_id=deployment.project_id),
        json.loads(deployment.target),
    )
    order = inference.from_openai(request)
    return await answer_chat(http, inference.chat(engine, target, order, name=slug))


@router.get("/d/{slug}/v1/models")
def list_models(context: TheContext, http: Request, slug: str, token: Bearer) -> JSONResponse:
    deployment = _admit(context, slug, token or http.headers.get("x-api-key"))
    created = int(datetime.fromisoformat(deployment.created_at).timestamp())
    entry = {"id": slug, "object": "model", "created": created, "owned_by": "arkor"}
    return answer({"object": "list", "data": [entry]})


def _admit(context: Context, slug: str, key: str | None) -> Any:
    deployment = deployments.find_published(context, slug)
    if deployment is None:
        raise ApiError(404, "not_found", f"There is no endpoint {slug!r} here, or it is disabled.")
    if deployment.auth_mode == "fixed_api_key" and not keys.use_key(context, deployment.id, key):
        raise ApiError(
            401,
            "invalid_api_key",
            "Incorrect API key. Send the endpoint's key as the bearer token.",
        )
    return deployment


class HostForm:
    """ASGI middleware: `http://<slug>.localhost/v1/..` is `/d/<slug>/v1/..`, and nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: ASGIScope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http":
            name, _, _port = Headers(scope=scope).get("host", "").partition(":")
            slug, dot, domain = name.partition(".")
            if dot and domain == "localhost":
                path = f"/d/{slug}{scope['path']}"
                scope = {**scope, "path": path, "raw_path": path.encode()}
        await self._app(scope, receive, send)


def is_edge(path: str) -> bool:
    """Whether errors of this path are OpenAI's."""
    return path.startswith("/d/")


def envelope(error: ApiError) -> dict[str, Any]:
    """An error as OpenAI's client libraries read it."""
    kinds = {401: "authentication_error", 403: "permission_error", 404: "not_found_error"}
    fallback = "invalid_request_error" if error.status < 500 else "server_error"
    return {
        "error": {
            "message": error.message,
            "type": kinds.get(error.status, fallback),
            "code": error.code,
            "param": error.details[0].path if error.details else None,
        }
    }
