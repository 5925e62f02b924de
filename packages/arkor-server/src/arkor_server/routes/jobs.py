"""Training runs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Query
from fastapi.responses import FileResponse, JSONResponse, StreamingResponse

from arkor_server._errors import invalid, not_found
from arkor_server.models import CreateJobInput
from arkor_server.routes.dependencies import TheContext, TheScope, TheSupervisor, answer
from arkor_server.services import advisor, events, jobs, logs
from arkor_server.services.states import Status

router = APIRouter()
Limit = Annotated[int | None, Query(ge=1, le=1000)]


@router.get("/v1/jobs")
def list_jobs(
    context: TheContext,
    scope: TheScope,
    limit: Limit = None,
    cursor: str | None = None,
    status: Status | None = None,
    q: str | None = None,
) -> JSONResponse:
    found, following = jobs.list_jobs(
        context, scope, limit=limit, cursor=cursor, status=status, text=q
    )
    return answer({"jobs": found, "nextCursor": following})


@router.post("/v1/jobs")
def create_job(
    context: TheContext,
    scope: TheScope,
    supervisor: TheSupervisor,
    wanted: CreateJobInput,
    idempotency_key: Annotated[str | None, Header(min_length=1, max_length=200)] = None,
) -> JSONResponse:
    job = jobs.create_job(context, scope, wanted, key=idempotency_key)
    supervisor.wake()
    return answer({"job": job})


@router.post("/v1/jobs/validate")
def validate_job(context: TheContext, scope: TheScope, wanted: CreateJobInput) -> JSONResponse:
    return answer(advisor.validate(context, scope, wanted))


@router.get("/v1/jobs/{job_id}")
def get_job(context: TheContext, scope: TheScope, job_id: str) -> JSONResponse:
    return answer({"job": jobs.view(jobs.require_job(context, scope, job_id))})


@router.post("/v1/jobs/{job_id}/cancel")
def cancel_job(
    context: TheContext, scope: TheScope, supervisor: TheSupervisor, job_id: str
) -> JSONResponse:
    job = jobs.cancel_job(context, scope, job_id)
    supervisor.wake()
    return answer({"job": job})


@router.get("/v1/jobs/{job_id}/events/stream")
def stream_events(
    context: TheContext,
    scope: TheScope,
    job_id: str,
    last_event_id: Annotated[str | None, Header()] = None,
) -> StreamingResponse:
    job = jobs.require_job(context, scope, job_id)
    # An id that is not ours cannot be resumed from; the whole story is.
    after = int(last_event_id) if last_event_id and last_event_id.isdecimal() else 0
    return StreamingResponse(
        events.follow(context, job.id, after),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


@router.get("/v1/jobs/{job_id}/events")
def list_events(
    context: TheContext, scope: TheScope, job_id: str, after: str = "0", limit: Limit = None
) -> JSONResponse:
    job = jobs.require_job(context, scope, job_id)
    if not after.isdecimal() or len(after) > 18:
        raise invalid("after: Use the id of an event.")
    found = events.list_events(context, job.id, after=int(after), limit=limit or 1000)
    return answer({"events": found})


@router.get("/v1/jobs/{job_id}/checkpoints")
def list_checkpoints(context: TheContext, scope: TheScope, job_id: str) -> JSONResponse:
    job = jobs.require_job(context, scope, job_id)
    return answer({"checkpoints": jobs.list_checkpoints(context, job.id)})


@router.get("/v1/jobs/{job_id}/artifacts")
def list_artifacts(context: TheContext, scope: TheScope, job_id: str) -> JSONResponse:
    job = jobs.require_job(context, scope, job_id)
    return answer({"artifacts": jobs.list_artifacts(context, job.id)})


@router.get("/v1/jobs/{job_id}/artifacts/{name:path}")
def download_artifact(context: TheContext, scope: TheScope, job_id: str, name: str) -> FileResponse:
    job = jobs.require_job(context, scope, job_id)
    row = jobs.require_artifact(context, job.id, name)
    path = context.blobs.path(f"jobs/{job.id}/{row.name}")
    if not path.is_file():
        raise not_found("file", name)
    return FileResponse(
        path, media_type="application/octet-stream", headers={"ETag": f'"{row.sha256}"'}
    )


@router.get("/v1/jobs/{job_id}/logs")
def get_logs(
    context: TheContext, scope: TheScope, job_id: str, offset: Annotated[int, Query(ge=0)] = 0
) -> JSONResponse:
    return answer(logs.read_log(context, jobs.require_job(context, scope, job_id), offset))
