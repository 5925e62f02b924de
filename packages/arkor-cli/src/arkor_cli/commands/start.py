"""`arkor start`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from arkor_cli import _notices
from arkor_cli._session import Cloud, Local, choice

if TYPE_CHECKING:
    from arkor_trainer import Abort, Observer, TrainingResult


def command(
    entry: Annotated[
        str | None,
        typer.Argument(help="A Python file, package.module:attribute, or a built app.pyz."),
    ] = None,
    trainer: Annotated[
        str | None, typer.Option(help="Which trainer, if there are several.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="Another base model, for this run.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Every stage on 50 rows and 10 steps.")
    ] = False,
    detach: Annotated[bool, typer.Option("--detach", help="Start the run and leave it.")] = False,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """Run the project's trainer from its current sources, and watch it.

    Exits with 0 when the run completed, 1 when it failed, 3 when it was cancelled.
    """
    from arkor_cli._archive import unpack
    from arkor_cli._watching import detached, watch
    from arkor_trainer import find_entry, find_project, load_entry, resolve_backend, run_trainer

    wanted = choice(local=local, cloud=cloud)
    home = find_project()
    packed = entry is not None and entry.endswith(".pyz")
    code = unpack(Path(entry or ""), home) if packed else find_entry(entry)
    loaded = load_entry(code)
    loaded.pick(trainer)
    flags = " --local" if local else " --cloud" if cloud else ""

    def run(observer: Observer, abort: Abort) -> TrainingResult | None:
        return run_trainer(
            loaded,
            trainer=trainer,
            observer=observer,
            backend=resolve_backend(wanted, project=home),
            model=model,
            dry_run=True if dry_run else None,
            abort=abort,
            detach=detach,
            on_deprecation=_notices.keep,
        )

    watch(run, flags=flags)
    if detach:
        detached(loaded.pick(trainer).job_id or "", flags)
