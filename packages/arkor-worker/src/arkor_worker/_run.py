"""One run from its assignment to its last event.

Whatever happens ends in exactly one terminal event, unless another attempt has taken over; the
process then waits until the server has everything, however long that takes, except when it was
told to stop: then it leaves what is undelivered in the spool for the next attempt.

This module loads no torch: a signal and the first heartbeat must not wait for seconds of imports.
"""

from __future__ import annotations

import logging
import signal
import time
from enum import IntEnum

from ._control_plane import Assignment, ControlPlane, UnreachableError
from ._errors import AttemptFencedError, WorkerError
from ._run_spec import RunSpec
from ._sender import Sender
from ._spool import Spool

log = logging.getLogger(__name__)


class ExitCode(IntEnum):
    """How the process ends."""

    COMPLETED = 0
    FAILED = 1
    USAGE = 2
    FENCED = 3
    CANCELLED = 4


def run(spec: RunSpec) -> ExitCode:
    """Do the run. Every outcome is an exit code; the reason is in the last event and in the log."""
    spec.run_dir.mkdir(parents=True, exist_ok=True)
    spool = Spool(spec.run_dir / "spool.jsonl", attempt=spec.attempt)
    control_plane = ControlPlane(
        base_url=spec.base_url, token=spec.token, job_id=spec.job_id, attempt=spec.attempt
    )
    sender = Sender(spool, control_plane, job_id=spec.job_id)
    signal.signal(signal.SIGTERM, lambda *_: sender.request_stop())
    sender.start()
    code = _outcome(spec, spool, sender, control_plane)
    if code is not ExitCode.FENCED:
        sender.close()
        if isinstance(sender.refusal, AttemptFencedError):
            code = ExitCode.FENCED
    control_plane.close()
    spool.close()
    return code


def _outcome(spec: RunSpec, spool: Spool, sender: Sender, control_plane: ControlPlane) -> ExitCode:
    try:
        finished = _work(spec, spool, sender, control_plane)
        if sender.refusal:
            raise sender.refusal
        return ExitCode.COMPLETED if finished else ExitCode.CANCELLED
    except AttemptFencedError:
        return ExitCode.FENCED
    except WorkerError as error:
        log.error("%s", error)
        sender.emit("training.failed", error=str(error), step=getattr(error, "step", None))
    except Exception as error:
        log.exception("The run ended by an error nobody foresaw.")
        sender.emit(
            "training.failed", error=f"{type(error).__name__}: {error}. The run's log has details."
        )
    return ExitCode.FAILED


def _work(spec: RunSpec, spool: Spool, sender: Sender, control_plane: ControlPlane) -> bool:
    assignment = _fetch_assignment(control_plane, sender)
    if assignment is not None:
        from ._job import do_job

        return do_job(spec, assignment, spool=spool, sender=sender, control_plane=control_plane)
    sender.emit("training.cancelled")
    return False


def _fetch_assignment(control_plane: ControlPlane, sender: Sender) -> Assignment | None:
    """Ask until the server answers; None when told to stop meanwhile."""
    while not sender.stop_requested:
        try:
            return control_plane.assignment()
        except UnreachableError as error:
            log.warning("Waiting for the control plane: %s", error)
            time.sleep(1.0)
    if sender.refusal:
        raise sender.refusal
    return None
