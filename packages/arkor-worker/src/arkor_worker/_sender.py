"""Delivers the spool in the background, for as long as it takes.

A server that is down, restarts, or is replaced is no reason to stop training: the thread tries
again with growing pauses and never gives up. Files an event names are uploaded before the event,
so that whoever hears of a checkpoint can have it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from random import uniform
from typing import Any

from ._checkpoints import Artifact
from ._control_plane import Delivery, UnreachableError
from ._errors import AttemptFencedError, ControlPlaneError
from ._reporter import EventType, event_body
from ._spool import Entry, Spool

HEARTBEAT_SECONDS = 5.0
# The control plane kills a cancelled worker after 5 seconds.
PATIENCE_WHEN_STOPPED = 2.5
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 15.0

log = logging.getLogger(__name__)


class Sender:
    """A `Reporter` whose events go to the spool, and from there to `delivery` by a thread."""

    def __init__(self, spool: Spool, delivery: Delivery, *, job_id: str) -> None:
        self._spool = spool
        self._delivery = delivery
        self._job_id = job_id
        self._wake = threading.Condition()
        self._news = False
        self._closing = False
        self._stop_requested = threading.Event()
        self.refusal: ControlPlaneError | None = None
        self._thread = threading.Thread(target=self._run, name="arkor-sender", daemon=True)

    def start(self) -> None:
        """Begin delivering, with a heartbeat at once."""
        self._thread.start()

    def emit(
        self, event: EventType, /, *, artifacts: Sequence[Artifact] = (), **fields: Any
    ) -> None:
        """Record an event; it is on the disk when this returns."""
        body = event_body(event, self._job_id, artifacts, fields)
        log.info("%s %s", event, {name: fields[name] for name in ("step", "loss") & fields.keys()})
        self._spool.append(body, {artifact.name: str(artifact.path) for artifact in artifacts})
        self._notify()

    @property
    def stop_requested(self) -> bool:
        """The server or a signal wants the run to end."""
        return self._stop_requested.is_set()

    def request_stop(self) -> None:
        """End the run at its next step. Safe in a signal handler."""
        self._stop_requested.set()

    def close(self) -> None:
        """Deliver what is left, for as long as it takes; only briefly once a stop is requested."""
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        deadline: float | None = None
        while self._thread.is_alive() and (deadline is None or time.monotonic() < deadline):
            self._thread.join(0.1)
            if self.stop_requested and deadline is None:
                deadline = time.monotonic() + PATIENCE_WHEN_STOPPED

    def _notify(self) -> None:
        with self._wake:
            self._news = True
            self._wake.notify_all()

    def _run(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            try:
                entries = self._deliver()
                pause = _FIRST_PAUSE
            except UnreachableError as error:
                log.warning("The control plane is not reachable: %s", error)
                time.sleep(uniform(0.75, 1.25) * pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
                continue
            except ControlPlaneError as error:
                self._give_up(error)
                return
            except Exception as error:  # a thread that dies in silence would strand the run
                log.exception("Delivering failed.")
                self._give_up(ControlPlaneError(f"Delivering failed: {error}"))
                return
            if self._closing and not self._spool.pending(1):
                return
            if not entries:
                self._rest()

    def _deliver(self) -> list[Entry]:
        """One batch: up to the first event with files, whose files go first."""
        entries = self._spool.pending()
        for index, entry in enumerate(entries):
            if entry.files and index:
                entries = entries[:index]
                break
            for name, path in entry.files.items():
                self._delivery.upload(name, Path(path))
        receipt = self._delivery.post(entries)
        self._spool.accept(receipt.accepted_through)
        if receipt.cancel_requested:
            self._stop_requested.set()
        return entries

    def _rest(self) -> None:
        with self._wake:
            if not self._news and not self._closing:
                self._wake.wait(HEARTBEAT_SECONDS)
            self._news = False

    def _give_up(self, error: ControlPlaneError) -> None:
        reason = "fenced" if isinstance(error, AttemptFencedError) else "refused"
        log.error("The control plane %s this attempt: %s", reason, error)
        self.refusal = error
        self._stop_requested.set()
