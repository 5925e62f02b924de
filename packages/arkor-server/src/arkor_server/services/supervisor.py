"""Starts queued jobs, and looks after the workers of running ones.

One thread, one tick at a time: what it decides follows from the database and from what the executor
says of a worker, never from memory. So a restarted server goes on where the last one stopped: it
finds the workers that are still alive by their handles, and starts again what died.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import func, select, update

from arkor_server._ids import hash_of, new_token, now
from arkor_server.executors.protocol import RunSpec, WorkerState
from arkor_server.services import events
from arkor_server.services.context import Context
from arkor_server.services.jobs import cancelled_event
from arkor_server.services.states import FINAL
from arkor_server.store.schema import deployments, jobs

TICK_SECONDS = 0.5
GRACE_SECONDS = 5.0
"""Between asking a worker to stop and ending it."""

FAREWELL_SECONDS = 30.0
"""How long a worker may live on once its run has ended."""

_log = logging.getLogger("arkor_server.supervisor")


class Supervisor:
    """`start`, then `wake` whenever there is something to do; `stop` leaves the workers running."""

    def __init__(self, context: Context, *, on_idle: Callable[[], None]) -> None:
        self._context = context
        self._on_idle = on_idle
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._asked_to_stop: dict[str, float] = {}
        self._leaving: dict[str, float] = {}
        self._heard: dict[str, tuple[str | None, float]] = {}
        self._last_activity = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="supervisor", daemon=True)

    def start(self) -> None:
        """Begins to work in a thread of its own."""
        self._thread.start()

    def wake(self) -> None:
        """Looks again now."""
        self._wake.set()

    def touch(self) -> None:
        """Somebody is using the server."""
        self._last_activity = time.monotonic()

    def stop(self) -> None:
        """Ends the thread. Workers go on and report to the next server."""
        self._stopping.set()
        self._wake.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._tick()
            except Exception:
                _log.exception("A tick failed; trying again.")
            self._wake.wait(TICK_SECONDS)
            self._wake.clear()

    def _tick(self) -> None:
        running = self._rows("running")
        for row in running:
            self._observe(row)
        self._see_off()
        while len(self._rows("running")) < self._context.settings.max_concurrent_jobs:
            row = self._next_queued()
            if row is None:
                break
            self._launch(row)
        self._end_when_idle()

    def _rows(self, status: str) -> list[Any]:
        with self._context.database.read() as connection:
            return list(connection.execute(select(jobs).where(jobs.c.status == status)).all())

    def _next_queued(self) -> Any:
        """The oldest job of the project that waited longest for a start: projects take turns."""
        with self._context.database.read() as connection:
            latest = (
                select(jobs.c.project_id, func.max(jobs.c.started_at).label("at"))
                .group_by(jobs.c.project_id)
                .subquery()
            )
            return connection.execute(
                select(jobs)
                .join(latest, jobs.c.project_id == latest.c.project_id)
                .where(jobs.c.status == "queued")
                .order_by(func.coalesce(latest.c.at, ""), jobs.c.position)
            ).first()

    def _launch(self, row: Any) -> None:
        """Starts the next attempt. Older ones are fenced from here on: their number and token are
        void.
        """
        context, token, attempt = self._context, new_token("arkor_run_"), row.attempt + 1
        with context.database.write() as connection:
            claimed = connection.execute(
                update(jobs)
                .where(
                    jobs.c.id == row.id, jobs.c.status == row.status, jobs.c.attempt == row.attempt
                )
                .values(
                    status="running",
                    attempt=attempt,
                    accepted_sequence=0,
                    run_token_hash=hash_of(token),
                    handle=None,
                    started_at=row.started_at or now(),
                )
            )
        if claimed.rowcount == 0:
            return
        run = RunSpec(
            job_id=row.id,
            attempt=attempt,
            base_url=context.settings.base_url,
            token=token,
            run_dir=context.settings.data_dir / "runs" / row.id,
        )
        try:
            handle = context.executor.start(run)
        except OSError as error:
            self._end(row.id, _failed(row.id, f"The worker could not be started: {error}."))
            return
        with context.database.write() as connection:
            connection.execute(
                update(jobs).where(jobs.c.id == row.id).values(handle=json.dumps(handle))
            )
        _log.info("job %s: attempt %d started", row.id, attempt)

    def _observe(self, row: Any) -> None:
        handle = json.loads(row.handle) if row.handle else None
        state = self._context.executor.status(handle) if handle else WorkerState("gone")
        if state.state == "gone":
            self._after_end(row.id, state)
        elif row.cancel_requested and handle:
            asked = self._asked_to_stop.get(row.id)
            if asked is None:
                self._asked_to_stop[row.id] = time.monotonic()
                self._context.executor.stop(handle, force=False)
            elif time.monotonic() - asked > GRACE_SECONDS:
                self._context.executor.stop(handle, force=True)
        elif handle and self._is_silent(row):
            _log.warning("job %s: the worker hangs, ending it", row.id)
            self._context.executor.stop(handle, force=True)

    def _is_silent(self, row: Any) -> bool:
        """Whether nothing was heard of a worker for too long, while this server could listen."""
        beat = f"{row.attempt} {row.heartbeat_at}"
        known, since = self._heard.get(row.id, (None, 0.0))
        if beat != known:
            self._heard[row.id] = (beat, time.monotonic())
            return False
        return time.monotonic() - since > self._context.settings.silence_seconds

    def _after_end(self, job_id: str, state: WorkerState) -> None:
        """The worker is gone. If its last report did not end the job, decide what does."""
        with self._context.database.read() as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == job_id)).one()
        if row.status != "running":
            return
        if row.handle:
            # What the worker left behind in its process group must not live on.
            self._context.executor.stop(json.loads(row.handle), force=True)
        step = (json.loads(row.progress) if row.progress else {}).get("step")
        if row.cancel_requested:
            self._end(job_id, cancelled_event(job_id, step))
        elif row.attempt <= self._context.settings.max_restarts:
            _log.warning("job %s: worker gone (%s), starting it again", job_id, _how(state))
            self._launch(row)
        else:
            self._end(
                job_id,
                _failed(
                    job_id,
                    f"The worker ended {row.attempt} times without a result ({_how(state)}). "
                    f"`arkor jobs logs {job_id}` shows what it said last; if memory ran out, lower "
                    "batch_size or max_length.",
                ),
            )

    def _see_off(self) -> None:
        """Workers of ended runs are forgotten once they are gone; one that lingers is ended."""
        with self._context.database.read() as connection:
            rows = connection.execute(
                select(jobs.c.id, jobs.c.handle).where(
                    jobs.c.status.in_(FINAL), jobs.c.handle.is_not(None)
                )
            ).all()
        for row in rows:
            handle = json.loads(row.handle)
            if self._context.executor.status(handle).state == "alive":
                since = self._leaving.setdefault(row.id, time.monotonic())
                if time.monotonic() - since > FAREWELL_SECONDS:
                    self._context.executor.stop(handle, force=True)
                continue
            self._leaving.pop(row.id, None)
            with self._context.database.write() as connection:
                connection.execute(update(jobs).where(jobs.c.id == row.id).values(handle=None))

    def _end(self, job_id: str, event: dict[str, Any]) -> None:
        self._asked_to_stop.pop(job_id, None)
        self._heard.pop(job_id, None)
        with self._context.database.write() as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == job_id)).one()
            frames = events.append(connection, row, [event])
        self._context.feeds.publish(job_id, frames)

    def _end_when_idle(self) -> None:
        limit = self._context.settings.idle_timeout
        if limit is None:
            return
        with self._context.database.read() as connection:
            busy = connection.execute(
                select(jobs.c.id).where(jobs.c.status.in_(["queued", "running"])).limit(1)
            ).first()
            published = connection.execute(
                select(deployments.c.id).where(deployments.c.enabled).limit(1)
            ).first()
        if busy or published:
            self.touch()
        elif time.monotonic() - self._last_activity > limit:
            self._on_idle()


def _failed(job_id: str, error: str) -> dict[str, Any]:
    return {"type": "training.failed", "jobId": job_id, "timestamp": now(), "error": error}


def _how(state: WorkerState) -> str:
    if state.exit_code is None:
        return "no exit code is known"
    if state.exit_code < 0:
        return f"ended by signal {-state.exit_code}"
    return f"exit code {state.exit_code}"
