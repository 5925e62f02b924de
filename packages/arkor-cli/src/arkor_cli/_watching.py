"""Watching a run to its end: the display, Ctrl-C, and the exit code."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType
from typing import assert_never

import typer

from arkor_cli._errors import CANCELLED, FAILED, INTERRUPTED
from arkor_cli._output import note, printable, result
from arkor_cli.progress import make_display
from arkor_trainer import Abort, Aborted, Observer, TrainingResult


def watch(
    run: Callable[[Observer, Abort], TrainingResult | None], *, flags: str = "", starts: bool = True
) -> None:
    """Runs `run` under the progress display and ends the command by how it came out.

    The first Ctrl-C stops watching and says how to go on; a second one leaves at once.
    """
    abort = Abort()

    def stop_watching(_signal: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        abort.set()

    before = signal.signal(signal.SIGINT, stop_watching)
    try:
        with make_display(starts=starts) as display:
            outcome = run(display.observer, abort)
    except Aborted as aborted:
        if aborted.job_id is None:
            note("Interrupted before a run was started.")
        else:
            note(f"Stopped watching; the run goes on. {_how_to_go_on(aborted.job_id, flags)}")
        raise typer.Exit(INTERRUPTED) from None
    finally:
        signal.signal(signal.SIGINT, before)
    if outcome is not None:
        _finish(outcome, flags)


def detached(job_id: str, flags: str = "") -> None:
    """What to know about a run that nobody watches."""
    note(
        "The run goes on by itself; its callbacks run only while something watches. "
        f"{_how_to_go_on(job_id, flags)}"
    )


def _how_to_go_on(job_id: str, flags: str) -> str:
    return (
        f"`arkor jobs watch {job_id}{flags}` follows it again and replays its callbacks, "
        f"`arkor jobs cancel {job_id}{flags}` ends it."
    )


def _finish(outcome: TrainingResult, flags: str) -> None:
    job = outcome.job
    result(f"Job {job.id} finished with status={job.status}")
    match job.status:
        case "completed":
            return
        case "failed":
            if job.error:
                note(printable(job.error))
            note(f"`arkor jobs logs {job.id}{flags}` prints what the worker wrote.")
            raise typer.Exit(FAILED)
        case "cancelled":
            raise typer.Exit(CANCELLED)
        case "queued" | "running":
            raise AssertionError("a wait ends with the run")
    assert_never(job.status)
