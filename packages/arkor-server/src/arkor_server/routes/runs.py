"""What workers call."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Request
from fastapi.responses import FileResponse, JSONResponse

from arkor_server.models import RunEventBatch
from arkor_server.routes.dependencies import Bearer, TheContext, TheSupervisor, answer
from arkor_server.services import runs

router = APIRouter()


@router.get("/v1/runs/{job_id}")
def get_run(context: TheContext, job_id: str, token: Bearer) -> JSONResponse:
    return answer(runs.assignment(context, job_id, token))


@router.post("/v1/runs/{job_id}/events")
def post_events(
    context: TheContext,
    supervisor: TheSupervisor,
    job_id: str,
    token: Bearer,
    batch: RunEventBatch,
) -> JSONResponse:
    receipt = runs.record(context, job_id, token, batch.attempt, batch.events)
    supervisor.touch()
    return answer(receipt)


@router.get("/v1/runs/{job_id}/dataset")
def download_dataset(context: TheContext, job_id: str, token: Bearer) -> FileResponse:
    path = runs.dataset_path(context, job_id, token)
    return FileResponse(path, media_type="application/octet-stream")


@router.put("/v1/runs/{job_id}/artifacts/{name:path}")
async def upload_artifact(
    context: TheContext,
    request: Request,
    job_id: str,
    name: str,
    token: Bearer,
    x_arkor_sha256: Annotated[str, Header()],
    x_arkor_attempt: Annotated[int, Header(ge=1)],
) -> JSONResponse:
    stored = await runs.store_artifact(
        context,
        job_id,
        token,
        name=name,
        sha256=x_arkor_sha256,
        attempt=x_arkor_attempt,
        content=request.stream(),
    )
    return answer(stored)
