"""A job's events: appended once, numbered without gaps, committed before anyone sees them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from typing import Any

from sqlalchemy import Connection, insert, select, update

from arkor_server._ids import now
from arkor_server.services.context import Context
from arkor_server.services.feed import Frame, encode_frame
from arkor_server.services.states import FINAL, Trigger, next_status
from arkor_server.store.schema import events, jobs

PING_SECONDS = 15.0
_PAGE = 500
_TRIGGERS: dict[str, Trigger] = {
    "training.completed": "complete",
    "training.failed": "fail",
    "training.cancelled": "cancel",
}


def append(connection: Connection, job: Any, added: Iterable[dict[str, Any]]) -> list[Frame]:
    """Appends events to a job and moves its state along; publish the frames after the commit.

    Events behind the one that ended the job are dropped: nothing follows an end.
    """
    status, sequence = job.status, job.last_event
    progress = json.loads(job.progress) if job.progress else {}
    changes: dict[str, Any] = {}
    frames: list[Frame] = []
    for event in added:
        if status in FINAL:
            break
        sequence += 1
        kind, data = event["type"], json.dumps(event, separators=(",", ":"), ensure_ascii=False)
        connection.execute(
            insert(events).values(job_id=job.id, sequence=sequence, type=kind, data=data)
        )
        frames.append(encode_frame(sequence, kind, data))
        progress = _progress(progress, event)
        trigger = _TRIGGERS.get(kind)
        if trigger:
            status = next_status(status, trigger) or status
            changes |= {"completed_at": now(), "error": event.get("error"), "run_token_hash": None}
    connection.execute(
        update(jobs)
        .where(jobs.c.id == job.id)
        .values(status=status, last_event=sequence, progress=json.dumps(progress), **changes)
    )
    return frames


def _progress(progress: dict[str, Any], event: dict[str, Any]) -> dict[str, Any]:
    match event["type"]:
        case "training.started":
            total = (event.get("metadata") or {}).get("totalSteps")
            return {**progress, "step": progress.get("step", 0), "totalSteps": total}
        case "training.log":
            seen = {key: event[key] for key in _SHOWN if event.get(key) is not None}
            return {**progress, "step": event["step"], **seen}
        case "checkpoint.saved" | "training.resumed":
            return {**progress, "step": event["step"]}
    return progress


_SHOWN = ("loss", "evalLoss", "tokensPerSecond")


def list_events(context: Context, job_id: str, *, after: int, limit: int) -> list[dict[str, Any]]:
    """Events behind sequence number `after`, with their ids."""
    rows = _rows(context, job_id, after, limit)
    return [{"id": str(row.sequence), "event": json.loads(row.data)} for row in rows]


async def follow(context: Context, job_id: str, after: int) -> AsyncIterator[bytes]:
    """What was recorded behind `after`, what happens from now on, and `end` when nothing can
    follow.

    Holds no database session while it waits.
    """
    position, checked = after, False
    while True:
        recent = context.feeds.after(job_id, position) if checked else None
        if recent is None:
            frames, ended = await asyncio.to_thread(_page, context, job_id, position)
            checked = True
            if not frames and ended:
                yield _END
                return
        else:
            frames = recent
        for frame in frames:
            position = frame.sequence
            yield frame.data
            if frame.final:
                yield _END
                return
        if not frames and not await context.feeds.wait(job_id, position, PING_SECONDS):
            yield _PING


_END = b"event: end\ndata: {}\n\n"
_PING = b"event: ping\ndata: {}\n\n"


def _page(context: Context, job_id: str, after: int) -> tuple[list[Frame], bool]:
    with context.database.read() as connection:
        status = connection.execute(select(jobs.c.status).where(jobs.c.id == job_id)).scalar_one()
    frames = [
        encode_frame(row.sequence, row.type, row.data)
        for row in _rows(context, job_id, after, _PAGE)
    ]
    return frames, status in FINAL


def _rows(context: Context, job_id: str, after: int, limit: int) -> list[Any]:
    with context.database.read() as connection:
        return list(
            connection.execute(
                select(events)
                .where(events.c.job_id == job_id, events.c.sequence > after)
                .order_by(events.c.sequence)
                .limit(limit)
            ).all()
        )
