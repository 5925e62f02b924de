"""How a client signs in, and who it then is."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from arkor_server.models import AnonymousTokenRequest
from arkor_server.routes.dependencies import TheCaller, TheContext, answer
from arkor_server.services import identities

router = APIRouter()


@router.get("/v1/auth/cli/config")
def get_config() -> JSONResponse:
    # A self-hosted server has no OpenID provider of its own: anonymous sessions only.
    return answer({"auth0Domain": None, "clientId": None, "audience": None, "callbackPorts": []})


@router.post("/v1/auth/anonymous")
def create_anonymous(context: TheContext, wanted: AnonymousTokenRequest) -> JSONResponse:
    return answer(identities.create_anonymous(context, wanted.kind))


@router.get("/v1/me")
def get_me(context: TheContext, caller: TheCaller) -> JSONResponse:
    return answer(identities.describe(context, caller))
