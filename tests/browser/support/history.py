"""A long past for a project: jobs and events, written into its local server's database.

The server reads every row anew, so it may run meanwhile. What is written is what a run writes; only
the thousand runs themselves are left out.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from arkor_server._ids import new_id
from arkor_server.store.database import Database
from arkor_server.store.schema import artifacts, events, idempotency, jobs


def add_jobs(project: Path, count: int, *, like: str, **columns: Any) -> list[str]:
    """Finished jobs with the settings of the job `like`, oldest first; `columns` differ."""
    with _writing(project) as connection:
        return _copy(connection, like, count, columns)


def add_long_job(project: Path, *, like: str, points: int, name: str = "long history") -> str:
    """A finished job with `points` losses, an evaluation every 500 steps, 20 checkpoints."""
    with _writing(project) as connection:
        (job,) = _copy(connection, like, 1, {"name": name})
        told = [*_story(points)]
        connection.execute(
            insert(events),
            [
                {"job_id": job, "sequence": at, "type": event["type"], "data": json.dumps(event)}
                for at, event in enumerate(told, start=1)
            ],
        )
        progress = {"step": points, "totalSteps": points, "loss": loss_at(points)}
        connection.execute(
            update(jobs)
            .where(jobs.c.id == job)
            .values(last_event=len(told), progress=json.dumps(progress))
        )
        return job


def remove_jobs(project: Path, ids: list[str]) -> None:
    """Takes jobs away again, with all that belongs to them."""
    with _writing(project) as connection:
        for table in (events, artifacts, idempotency):
            connection.execute(delete(table).where(table.c.job_id.in_(ids)))
        connection.execute(delete(jobs).where(jobs.c.id.in_(ids)))


def last_event(project: Path, job: str) -> int:
    """The number of a job's last event; they are numbered without gaps."""
    with _writing(project) as connection:
        return int(
            connection.execute(select(jobs.c.last_event).where(jobs.c.id == job)).scalar_one()
        )


def loss_at(step: int) -> float:
    """A curve that falls, swings, and has a spike of one step at every 7919th."""
    spike = 3.0 if step % 7919 == 0 else 0.0
    return round(2 * math.exp(-step / 20_000) + 0.3 + 0.1 * math.sin(step / 3) + spike, 6)


def _story(points: int) -> Iterator[dict[str, Any]]:
    begin = datetime(2026, 1, 1, tzinfo=UTC)

    def event(kind: str, at: int, **rest: Any) -> dict[str, Any]:
        moment = (begin + timedelta(seconds=0.2 * at)).isoformat(timespec="milliseconds")
        return {"type": kind, "timestamp": moment.replace("+00:00", "Z"), **rest}

    yield event("training.started", 0, metadata={"totalSteps": points, "device": "cpu"})
    for step in range(1, points + 1):
        seen = {"evalLoss": loss_at(step) + 0.1} if step % 500 == 0 else {}
        yield event("training.log", step, step=step, loss=loss_at(step), learningRate=1e-4, **seen)
        if step % max(1, points // 20) == 0:
            yield event("checkpoint.saved", step, step=step)
    yield event("training.completed", points, metrics={"trainLoss": loss_at(points)}, artifacts=[])


def _copy(connection: Connection, like: str, count: int, columns: dict[str, Any]) -> list[str]:
    row = connection.execute(select(jobs).where(jobs.c.id == like)).one()
    last = connection.execute(select(func.max(jobs.c.position))).scalar_one()
    copies = [
        {
            **row._mapping,
            "id": new_id("job"),
            "position": last + at,
            "name": f"run {at:04}",
            "last_event": 0,
            **columns,
        }
        for at in range(1, count + 1)
    ]
    connection.execute(insert(jobs), copies)
    return [copy["id"] for copy in copies]


@contextmanager
def _writing(project: Path) -> Iterator[Connection]:
    database = Database(f"sqlite:///{project / '.arkor' / 'local' / 'arkor.db'}")
    try:
        with database.write() as connection:
            yield connection
    finally:
        database.close()
