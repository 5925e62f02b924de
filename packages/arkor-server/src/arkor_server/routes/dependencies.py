"""What routes ask for: the parts of the server, the caller, the project."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import Depends, Query, Request
from fastapi.responses import JSONResponse, Response

from arkor_server.services import identities
from arkor_server.services.context import Context
from arkor_server.services.identities import Caller, Scope
from arkor_server.services.supervisor import Supervisor


def _context(request: Request) -> Context:
    return cast("Context", request.app.state.context)


def _supervisor(request: Request) -> Supervisor:
    return cast("Supervisor", request.app.state.supervisor)


def bearer(request: Request) -> str | None:
    """The token of `Authorization: Bearer`, if there is one."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


TheContext = Annotated[Context, Depends(_context)]
TheSupervisor = Annotated[Supervisor, Depends(_supervisor)]
Bearer = Annotated[str | None, Depends(bearer)]


def _caller(context: TheContext, token: Bearer) -> Caller:
    return identities.authenticate(context, token)


TheCaller = Annotated[Caller, Depends(_caller)]
OrgSlug = Annotated[str, Query(alias="orgSlug")]
ProjectSlug = Annotated[str, Query(alias="projectSlug")]


def _scope(context: TheContext, caller: TheCaller, org: OrgSlug, project: ProjectSlug) -> Scope:
    return identities.require_scope(context, caller, org, project)


TheScope = Annotated[Scope, Depends(_scope)]


def answer(document: dict[str, Any]) -> JSONResponse:
    """A JSON body, sent as it is."""
    return JSONResponse(document)


def no_content() -> Response:
    """204."""
    return Response(status_code=204)
