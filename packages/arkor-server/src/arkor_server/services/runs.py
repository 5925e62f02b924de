"""What a worker asks and reports. Its token is good for one attempt of one job."""

from __future__ import annotations

import hmac
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from arkor_server._blobs import HashMismatchError, is_safe_name
from arkor_server._errors import ApiError, Detail, conflict, invalid, not_found, unauthorized
from arkor_server._ids import hash_of, now
from arkor_server.models import RunEvent
from arkor_server.services import events
from arkor_server.services.context import Context
from arkor_server.services.datasets import blob_key
from arkor_server.services.jobs import view
from arkor_server.services.states import FINAL
from arkor_server.store.schema import artifacts, datasets, jobs, projects


def assignment(context: Context, job_id: str, token: str | None) -> dict[str, Any]:
    """What the worker has to train."""
    row = _authorized(context, job_id, token)
    config = json.loads(row.config)
    dataset = _dataset(context, config)
    answer = {
        # The worker needs the data source's token, which `view` hides.
        "job": {**view(row), "config": config},
        "attempt": row.attempt,
        "model": context.settings.model_aliases.get(config["model"], config["model"]),
    }
    if dataset is not None:
        answer["dataset"] = {"fileName": dataset.file_name, "sha256": dataset.sha256}
    return answer


def dataset_path(context: Context, job_id: str, token: str | None) -> Path:
    """The uploaded data set of the run."""
    row = _authorized(context, job_id, token)
    dataset = _dataset(context, json.loads(row.config))
    if dataset is None:
        raise not_found("uploaded data set for job", job_id)
    return context.blobs.path(blob_key(dataset.id, dataset.file_name))


def record(
    context: Context, job_id: str, token: str | None, attempt: int, batch: list[RunEvent]
) -> dict[str, Any]:
    """Appends what is new in `batch`; an empty one is a heartbeat."""
    with context.database.write() as connection:
        row = _row(connection, job_id)
        _check_token(row, token)
        _fence(row, attempt)
        accepted = row.accepted_sequence
        fresh = []
        for item in sorted(batch, key=lambda item: item.sequence):
            if item.sequence <= accepted:
                continue
            if item.sequence != accepted + 1:
                raise conflict(
                    "sequence_gap", f"Event {item.sequence} came before event {accepted + 1}."
                )
            event = item.event.model_dump(mode="json", by_alias=True, exclude_unset=True)
            if event.get("jobId", job_id) != job_id:
                raise invalid("The event names another job.")
            fresh.append({"type": item.event.type, **event})
            accepted = item.sequence
        connection.execute(
            update(jobs)
            .where(jobs.c.id == job_id)
            .values(accepted_sequence=accepted, heartbeat_at=now())
        )
        frames = events.append(connection, row, fresh) if fresh else []
    context.feeds.publish(job_id, frames)
    return {"acceptedThrough": accepted, "cancelRequested": bool(row.cancel_requested)}


async def store_artifact(
    context: Context,
    job_id: str,
    token: str | None,
    *,
    name: str,
    sha256: str,
    attempt: int,
    content: AsyncIterator[bytes],
) -> dict[str, Any]:
    """Keeps a file the run made."""
    row = _authorized(context, job_id, token)
    _fence(row, attempt)
    if not is_safe_name(name):
        raise invalid(
            f"{name!r} is no artifact name.",
            Detail("name", "Use letters, digits, `.`, `_`, `-` and single slashes."),
        )
    key = f"jobs/{job_id}/{name}"
    try:
        stored = await context.blobs.write(key, content, sha256=sha256)
    except HashMismatchError:
        raise invalid(
            "The content does not have the stated hash; send the file again.", code="hash_mismatch"
        ) from None
    values = {"sha256": stored.sha256, "bytes": stored.bytes, "created_at": now()}
    with context.database.write() as connection:
        connection.execute(
            delete(artifacts).where(artifacts.c.job_id == job_id, artifacts.c.name == name)
        )
        connection.execute(insert(artifacts).values(job_id=job_id, name=name, **values))
    return {"name": name, "sha256": stored.sha256, "bytes": stored.bytes}


def _authorized(context: Context, job_id: str, token: str | None) -> Any:
    with context.database.read() as connection:
        row = _row(connection, job_id)
    _check_token(row, token)
    return row


def _row(connection: Connection, job_id: str) -> Any:
    row = connection.execute(
        select(jobs, projects.c.org_id).join(projects).where(jobs.c.id == job_id)
    ).first()
    if row is None:
        raise unauthorized("This token is not good for this job.")
    return row


def _check_token(row: Any, token: str | None) -> None:
    if row.status in FINAL:
        raise conflict(
            "attempt_fenced", f"The job has ended ({row.status}); this worker must stop."
        )
    known = row.run_token_hash
    if not token or not known or not hmac.compare_digest(hash_of(token), known):
        # An older attempt has a token that was valid once: it is told why it must stop.
        raise ApiError(
            409 if token and token.startswith("arkor_run_") else 401,
            "attempt_fenced" if token and token.startswith("arkor_run_") else "unauthorized",
            "This token is not good for this job, or a newer attempt owns the run.",
        )


def _fence(row: Any, attempt: int) -> None:
    if attempt != row.attempt:
        raise conflict(
            "attempt_fenced", f"Attempt {row.attempt} owns this run; attempt {attempt} must stop."
        )


def _dataset(context: Context, config: dict[str, Any]) -> Any:
    source = config["datasetSource"]
    if source.get("type") != "upload":
        return None
    with context.database.read() as connection:
        return connection.execute(
            select(datasets).where(datasets.c.id == source["datasetId"])
        ).first()
