"""Endpoints and their keys, as the server's own routes, plus a test request to one of them."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from arkor_cli.studio.answers import RefusedError, upstream_of
from arkor_cli.studio.bodies import json_object, text
from arkor_cli.studio.deployment_rules import check_change, check_creation, check_label
from arkor_cli.studio.settings import settings_of
from arkor_cli.studio.target import NoScope, Target
from arkor_cli.studio.upstream import kept_headers, scrub, whole

_FOREIGN = "This workspace's .arkor/state.json is scoped to a different organization."

_LONGEST_ANSWER = 16 * 2**20
"""Bytes of a test's answer that are held in memory for the page."""


async def _project_of(request: Request) -> Target:
    target = await upstream_of(request).snapshot()
    if isinstance(target, NoScope):
        raise RefusedError(409, _FOREIGN) if target.foreign else RefusedError(404, "Not found")
    return target


async def _asked(
    request: Request, target: Target, method: str, *rest: str, body: dict[str, Any] | None = None
) -> Response:
    upstream = upstream_of(request)
    content = json.dumps(body).encode() if body is not None else None
    answer = await upstream.open(target, method, "endpoints", *rest, content=content)
    if answer.is_success and method == "DELETE":
        await answer.aclose()
        return JSONResponse({}, headers=_notices(kept_headers(answer)))
    return await upstream.pass_on(target, answer)


def _notices(headers: dict[str, str]) -> dict[str, str]:
    return {name: headers[name] for name in ("deprecation", "sunset", "warning") if name in headers}


async def listed(request: Request) -> Response:
    """All endpoints; none, without asking anybody, when there is no project yet."""
    target = await upstream_of(request).snapshot()
    if isinstance(target, NoScope):
        return JSONResponse({"deployments": [], "scopeMissing": True})
    return await _asked(request, target, "GET")


async def create(request: Request) -> Response:
    """Publishes a model; an anonymous user without a project gets one."""
    body = await json_object(request)
    check_creation(body)
    target = await upstream_of(request).snapshot(bootstrap=True)
    assert not isinstance(target, NoScope)
    return await _asked(request, target, "POST", body=body)


async def one(request: Request) -> Response:
    """One endpoint: read, changed or deleted."""
    body = None
    if request.method == "PATCH":
        body = await json_object(request)
        check_change(body)
    target = await _project_of(request)
    return await _asked(request, target, request.method, request.path_params["id"], body=body)


async def keys(request: Request) -> Response:
    """The keys of an endpoint, or a new one: its text is in that answer and never again."""
    body = None
    if request.method == "POST":
        body = await json_object(request)
        check_label(body)
    target = await _project_of(request)
    path = (request.path_params["id"], "keys")
    return await _asked(request, target, request.method, *path, body=body)


async def revoke(request: Request) -> Response:
    """Revokes a key."""
    target = await _project_of(request)
    path = (request.path_params["id"], "keys", request.path_params["key"])
    return await _asked(request, target, "DELETE", *path)


async def test(request: Request) -> Response:
    """Sends one chat request to the endpoint's public URL, with the key the page was given."""
    body = await json_object(request)
    key = text(body, "key")
    content = json.dumps({"model": "any", "messages": body.get("messages", [])}).encode()
    upstream = upstream_of(request)
    target = await _project_of(request)
    found = await upstream.open(target, "GET", "endpoints", request.path_params["id"])
    if not found.is_success:
        return await upstream.pass_on(target, found)
    deployment = json.loads(await whole(found))["deployment"]
    url = deployment.get("url") or f"https://{deployment['slug']}.arkor.app/v1"
    answer = await upstream.call_url(f"{url}/chat/completions", content=content, key=key)
    settings = settings_of(request)
    said = await whole(answer, limit=_LONGEST_ANSWER + 1)
    if len(said) > _LONGEST_ANSWER:
        raise RefusedError(502, "The endpoint's answer is larger than 16 MiB; ask it with curl.")
    clean = scrub(said, target.token, settings.project)
    kind = answer.headers.get("content-type", "application/json")
    return Response(clean, answer.status_code, media_type=kind)


ROUTES = [
    Route("/api/deployments", listed),
    Route("/api/deployments", create, methods=["POST"]),
    Route("/api/deployments/{id}", one, methods=["GET", "PATCH", "DELETE"]),
    Route("/api/deployments/{id}/keys", keys, methods=["GET", "POST"]),
    Route("/api/deployments/{id}/keys/{key}", revoke, methods=["DELETE"]),
    Route("/api/deployments/{id}/test", test, methods=["POST"]),
]
