"""Projects."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from arkor_server.models import CreateProjectInput
from arkor_server.routes.dependencies import OrgSlug, TheCaller, TheContext, answer
from arkor_server.services import identities, projects

router = APIRouter()


@router.get("/v1/projects")
def list_projects(context: TheContext, caller: TheCaller, org_slug: OrgSlug) -> JSONResponse:
    org = identities.require_org(context, caller, org_slug)
    return answer({"org": org, "projects": projects.list_projects(context, org["id"])})


@router.post("/v1/projects")
def create_project(
    context: TheContext, caller: TheCaller, org_slug: OrgSlug, wanted: CreateProjectInput
) -> JSONResponse:
    org = identities.require_org(context, caller, org_slug)
    project = projects.create_project(context, org["id"], name=wanted.name, slug=wanted.slug)
    return answer({"project": project})
