"""`arkor jobs watch`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from arkor_cli import _notices
from arkor_cli._output import note
from arkor_cli._session import Cloud, Local, backend

if TYPE_CHECKING:
    from arkor_trainer import Abort, Observer, TrainingResult


def command(
    job_id: Annotated[str, typer.Argument(metavar="JOB", help="The run's id.")],
    callbacks: Annotated[
        bool, typer.Option("--callbacks/--no-callbacks", help="Call the project's callbacks.")
    ] = True,
    trainer: Annotated[
        str | None, typer.Option(help="Whose callbacks, if there are several.")
    ] = None,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """Follow a run from its beginning to its end; the project's callbacks are replayed."""
    from arkor_cli._watching import watch
    from arkor_trainer import EntryError, find_entry, load_entry, watch_job

    chosen = None
    if callbacks:
        try:
            chosen = load_entry(find_entry()).pick(trainer)
        except EntryError as error:
            note(f"Watching without callbacks. {error}")
    found = backend(local=local, cloud=cloud)

    def run(observer: Observer, abort: Abort) -> TrainingResult:
        return watch_job(
            job_id,
            trainer=chosen,
            observer=observer,
            backend=found,
            abort=abort,
            on_deprecation=_notices.keep,
        )

    watch(run, flags=" --local" if local else " --cloud" if cloud else "", starts=False)
