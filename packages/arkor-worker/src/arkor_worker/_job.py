"""The heavy half of a run: everything that needs torch."""

from __future__ import annotations

import shutil

from . import _checkpoints
from ._control_plane import Assignment, ControlPlane
from ._dataset import make_rows
from ._models import find_model
from ._reporter import Reporter
from ._run_spec import RunSpec
from ._sender import Sender
from ._settings import read_settings
from ._sources import open_source
from ._spool import Spool
from ._train import Start, train


def do_job(
    spec: RunSpec,
    assignment: Assignment,
    *,
    spool: Spool,
    sender: Sender,
    control_plane: ControlPlane,
) -> bool:
    """Train what was assigned; says whether the run reached its end. Raises `WorkerError`."""
    base = find_model(assignment.model)
    settings = read_settings(
        assignment.config, parameters=base.shape.parameters, context=base.context
    )
    source = open_source(assignment, control_plane, spec.run_dir / "dataset")
    rows = make_rows(source, base, settings)
    if sender.stop_requested:
        sender.emit("training.cancelled")
        return False
    start = _start(spec, spool, sender)
    return train(base, rows, settings, folder=spec.run_dir, reporter=sender, start=start)


def _start(spec: RunSpec, spool: Spool, reporter: Reporter) -> Start:
    """Where to begin; what a dead attempt left half done beyond that point is removed."""
    resume = _checkpoints.newest(spec.run_dir) if spec.attempt > 1 else None
    step = _checkpoints.step_of(resume) if resume else 0
    if spec.attempt > 1:
        spool.take_over(step)
        if resume and not spool.has_announced(step):
            # Killed after the checkpoint was whole and before anybody was told of it.
            reporter.emit("checkpoint.saved", step=step, artifacts=_checkpoints.sealed(resume))
    _checkpoints.discard_after(spec.run_dir, step)
    shutil.rmtree(spec.run_dir / "final", ignore_errors=True)
    return Start(attempt=spec.attempt, first=not spool.has_started, resume=resume)
