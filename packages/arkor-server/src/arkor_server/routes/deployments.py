"""Published endpoints, as their owner manages them."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from arkor_server.models import (
    CreateDeploymentInput,
    CreateDeploymentKeyInput,
    UpdateDeploymentInput,
)
from arkor_server.routes.dependencies import TheContext, TheScope, answer, no_content
from arkor_server.services import deployments, keys

router = APIRouter(prefix="/v1/endpoints")


@router.get("")
def list_deployments(context: TheContext, scope: TheScope) -> JSONResponse:
    return answer({"deployments": deployments.list_deployments(context, scope)})


@router.post("")
def create_deployment(
    context: TheContext, scope: TheScope, wanted: CreateDeploymentInput
) -> JSONResponse:
    return answer({"deployment": deployments.create_deployment(context, scope, wanted)})


@router.get("/{deployment_id}")
def get_deployment(context: TheContext, scope: TheScope, deployment_id: str) -> JSONResponse:
    row = deployments.require_deployment(context, scope, deployment_id)
    return answer({"deployment": deployments.view(context, row)})


@router.patch("/{deployment_id}")
def update_deployment(
    context: TheContext, scope: TheScope, deployment_id: str, wanted: UpdateDeploymentInput
) -> JSONResponse:
    changed = deployments.update_deployment(context, scope, deployment_id, wanted)
    return answer({"deployment": changed})


@router.delete("/{deployment_id}")
def delete_deployment(context: TheContext, scope: TheScope, deployment_id: str) -> Response:
    deployments.delete_deployment(context, scope, deployment_id)
    return no_content()


@router.get("/{deployment_id}/keys")
def list_keys(context: TheContext, scope: TheScope, deployment_id: str) -> JSONResponse:
    return answer({"keys": keys.list_keys(context, scope, deployment_id)})


@router.post("/{deployment_id}/keys")
def create_key(
    context: TheContext, scope: TheScope, deployment_id: str, wanted: CreateDeploymentKeyInput
) -> JSONResponse:
    return answer({"key": keys.create_key(context, scope, deployment_id, wanted.label)})


@router.delete("/{deployment_id}/keys/{key_id}")
def revoke_key(context: TheContext, scope: TheScope, deployment_id: str, key_id: str) -> Response:
    keys.revoke_key(context, scope, deployment_id, key_id)
    return no_content()
