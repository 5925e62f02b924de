"""Jobs: create once, list, look at, cancel."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sqlalchemy import func, insert, or_, select, update

from arkor_server._errors import conflict, invalid, not_found
from arkor_server._ids import new_id, now
from arkor_server.models import CreateJobInput
from arkor_server.services import events, job_rules
from arkor_server.services.context import Context
from arkor_server.services.identities import Scope
from arkor_server.services.states import FINAL
from arkor_server.store.schema import artifacts, idempotency, jobs, projects


def create_job(
    context: Context, scope: Scope, wanted: CreateJobInput, *, key: str | None
) -> dict[str, Any]:
    """Queues a run; a repeated request under the same key answers the job it already made."""
    job_rules.require_worker(context)
    problems = job_rules.check(context, scope, wanted)
    if problems:
        raise job_rules.refusal(problems)
    config = json.dumps(wanted.config.model_dump(mode="json", by_alias=True, exclude_unset=True))
    body_hash = hashlib.sha256(f"{wanted.name}\0{config}".encode()).hexdigest()
    with context.database.write() as connection:
        if key is not None:
            known = connection.execute(
                select(idempotency).where(
                    idempotency.c.project_id == scope.project_id, idempotency.c.key == key
                )
            ).first()
            if known is not None:
                if known.body_hash != body_hash:
                    raise conflict(
                        "idempotency_key_reused",
                        "This Idempotency-Key was used for another request. Use a new one.",
                    )
                row = connection.execute(_with_org().where(jobs.c.id == known.job_id)).one()
                return view(row)
        job_id = new_id("job")
        last = connection.execute(select(func.max(jobs.c.position))).scalar()
        connection.execute(
            insert(jobs).values(
                id=job_id,
                project_id=scope.project_id,
                position=(last or 0) + 1,
                name=wanted.name,
                status="queued",
                config=config,
                source_digest=wanted.source_digest,
                created_at=now(),
            )
        )
        if key is not None:
            connection.execute(
                insert(idempotency).values(
                    project_id=scope.project_id,
                    key=key,
                    body_hash=body_hash,
                    job_id=job_id,
                    created_at=now(),
                )
            )
        row = connection.execute(_with_org().where(jobs.c.id == job_id)).one()
    return view(row)


def list_jobs(
    context: Context,
    scope: Scope,
    *,
    limit: int | None,
    cursor: str | None,
    status: str | None,
    text: str | None,
) -> tuple[list[dict[str, Any]], str | None]:
    """Jobs of the project, newest first, and the cursor of the next page."""
    query = (
        _with_org().where(jobs.c.project_id == scope.project_id).order_by(jobs.c.position.desc())
    )
    if status is not None:
        query = query.where(jobs.c.status == status)
    if text:
        query = query.where(
            or_(
                *(
                    column.icontains(text, autoescape=True)
                    for column in (jobs.c.name, jobs.c.id, jobs.c.config)
                )
            )
        )
    if cursor is not None:
        if not cursor.isdecimal():
            raise invalid("cursor: Use the nextCursor of the page before.")
        query = query.where(jobs.c.position < int(cursor))
    if limit is not None:
        query = query.limit(limit + 1)
    with context.database.read() as connection:
        rows = connection.execute(query).all()
    if limit is None or len(rows) <= limit:
        return [view(row) for row in rows], None
    return [view(row) for row in rows[:limit]], str(rows[limit - 1].position)


def require_job(context: Context, scope: Scope, job_id: str) -> Any:
    """The row of a job of this project."""
    with context.database.read() as connection:
        row = connection.execute(
            _with_org().where(jobs.c.id == job_id, jobs.c.project_id == scope.project_id)
        ).first()
    if row is None:
        raise not_found("job", job_id)
    return row


def cancel_job(context: Context, scope: Scope, job_id: str) -> dict[str, Any]:
    """Ends a queued job at once; asks a running one to stop."""
    require_job(context, scope, job_id)
    frames = []
    with context.database.write() as connection:
        row = connection.execute(_with_org().where(jobs.c.id == job_id)).one()
        if row.status in FINAL:
            raise conflict("job_ended", f"This job has already ended ({row.status}).")
        connection.execute(update(jobs).where(jobs.c.id == job_id).values(cancel_requested=True))
        if row.status == "queued":
            frames = events.append(connection, row, [cancelled_event(job_id, None)])
        row = connection.execute(_with_org().where(jobs.c.id == job_id)).one()
    context.feeds.publish(job_id, frames)
    return view(row)


def cancelled_event(job_id: str, step: int | None) -> dict[str, Any]:
    """What a cancelled job's stream ends with."""
    event = {"type": "training.cancelled", "jobId": job_id, "timestamp": now()}
    return event if step is None else {**event, "step": step}


def list_checkpoints(context: Context, job_id: str) -> list[dict[str, Any]]:
    """Checkpoints by step, with their files."""
    grouped: dict[int, list[Any]] = {}
    for row in _artifact_rows(context, job_id):
        folder, _, _ = row.name.partition("/")
        kind, _, step = folder.partition("-")
        if kind == "checkpoint" and step.isdecimal():
            grouped.setdefault(int(step), []).append(row)
    return [
        {
            "step": step,
            "createdAt": max(row.created_at for row in rows),
            "artifacts": [artifact_view(row) for row in rows],
        }
        for step, rows in sorted(grouped.items())
    ]


def list_artifacts(context: Context, job_id: str) -> list[dict[str, Any]]:
    """Every file of a job, by name."""
    return [artifact_view(row) for row in _artifact_rows(context, job_id)]


def require_artifact(context: Context, job_id: str, name: str) -> Any:
    """The row of one file."""
    for row in _artifact_rows(context, job_id):
        if row.name == name:
            return row
    raise not_found("file", name)


def artifact_view(row: Any) -> dict[str, Any]:
    """A file as the API shows it."""
    return {"name": row.name, "sha256": row.sha256, "bytes": row.bytes}


def view(row: Any) -> dict[str, Any]:
    """A job as the API shows it, without the data source's token."""
    config = json.loads(row.config)
    config["datasetSource"].pop("token", None)
    return {
        "id": row.id,
        "orgId": row.org_id,
        "projectId": row.project_id,
        "name": row.name,
        "status": row.status,
        "config": config,
        "error": row.error,
        "createdAt": row.created_at,
        "startedAt": row.started_at,
        "completedAt": row.completed_at,
        "progress": json.loads(row.progress) if row.progress and row.progress != "{}" else None,
        "attempt": row.attempt,
        "sourceDigest": row.source_digest,
    }


def _artifact_rows(context: Context, job_id: str) -> list[Any]:
    with context.database.read() as connection:
        return list(
            connection.execute(
                select(artifacts).where(artifacts.c.job_id == job_id).order_by(artifacts.c.name)
            ).all()
        )


def _with_org() -> Any:
    return select(jobs, projects.c.org_id).join(projects, jobs.c.project_id == projects.c.id)
