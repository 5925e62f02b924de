"""Who is asking: `/api/credentials` and `/api/me`."""

from __future__ import annotations

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from arkor_cli.studio.answers import upstream_of
from arkor_cli.studio.settings import Settings, settings_of
from arkor_cli.studio.target import NoScope


async def credentials(request: Request) -> Response:
    """The identity; an anonymous one is minted when there is none."""
    target = await upstream_of(request).snapshot()
    if not isinstance(target, NoScope) and target.local:
        return JSONResponse(_described("local", target.token, target.base_url, target.query))
    answer = await anyio.to_thread.run_sync(_signed_in, settings_of(request))
    return JSONResponse(answer)


async def me(request: Request) -> Response:
    """`/v1/me`, as the server tells it."""
    upstream = upstream_of(request)
    target = await upstream.snapshot(bootstrap=True)
    assert not isinstance(target, NoScope)
    return await upstream.pass_on(target, await upstream.open(target, "GET", "me"))


def _signed_in(settings: Settings) -> dict[str, str | None]:
    from arkor_auth import default_arkor_cloud_api_url, ensure_credentials
    from arkor_trainer import chosen_backend, usable_state

    wanted = chosen_backend(settings.choice, project=settings.project)
    found = ensure_credentials(None if wanted == "cloud" else wanted)
    base_url = default_arkor_cloud_api_url(found) if wanted == "cloud" else wanted
    state = usable_state(found, settings.project)
    scope = {"orgSlug": state.org_slug, "projectSlug": state.project_slug} if state else {}
    if found.mode == "anon":
        return _described("anon", found.token, base_url, {"orgSlug": found.org_slug, **scope})
    return _described("oauth", found.access_token, base_url, scope)


def _described(
    mode: str, token: str, base_url: str, scope: dict[str, str] | object
) -> dict[str, str | None]:
    slugs = scope if isinstance(scope, dict) else {}
    return {
        "token": token,
        "mode": mode,
        "baseUrl": base_url,
        "orgSlug": slugs.get("orgSlug"),
        "projectSlug": slugs.get("projectSlug"),
    }


ROUTES = [Route("/api/credentials", credentials), Route("/api/me", me)]
