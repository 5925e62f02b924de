"""Running a project's trainer from start to end. Silent: who wants to see something observes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict, Unpack, overload

from arkor_trainer._abort import Abort
from arkor_trainer._backend_value import Backend
from arkor_trainer._entry import LoadedEntry, find_entry, load_entry
from arkor_trainer._job import TrainingResult
from arkor_trainer._manifest import AnyTrainer
from arkor_trainer._observer import Observer
from arkor_trainer._sources import source_digest

if TYPE_CHECKING:
    from arkor_trainer._callbacks import TrainerCallbacks
    from arkor_trainer._control_plane import OnDeprecation


class RunOptions(TypedDict, total=False):
    """The options of `run_trainer`.

    Args:
        trainer: The name of the trainer, when there are several.
        observer: Sees every event; see `Observer`.
        backend: `"cloud"`, `"local"`, a URL, or a `Backend`.
        project: The folder of pyproject.toml; found from the current folder upwards.
        model: Takes the place of the trainer's base model.
        dry_run: Takes the place of the trainer's `dry_run`.
        abort: Ends the wait; the job goes on.
        on_deprecation: Called with the notices that the server sends.
    """

    trainer: str | None
    observer: Observer | None
    backend: Backend | str | None
    project: Path | None
    model: str | None
    dry_run: bool | None
    abort: Abort | None
    on_deprecation: OnDeprecation


Code: TypeAlias = str | Path | LoadedEntry | None
"""A file, `package.module:attribute`, what `load_entry` gave; None is the project's own entry."""


@overload
def run_trainer(
    entry: Code = None, *, detach: Literal[False] = False, **options: Unpack[RunOptions]
) -> TrainingResult: ...


@overload
def run_trainer(
    entry: Code = None, *, detach: bool, **options: Unpack[RunOptions]
) -> TrainingResult | None: ...


def run_trainer(
    entry: Code = None, *, detach: bool = False, **options: Unpack[RunOptions]
) -> TrainingResult | None:
    """Start the project's trainer and wait for its end.

    `entry` is the project's code: a file, `package.module:attribute`, or what `load_entry` gave;
    else `[tool.arkor] entry`, else the default files. With `detach` it returns None as soon as the
    run is started. `RunOptions` lists the options.

    Raises:
        EntryError: the code was not found, or defines no trainer.
        ArkorTrainerError, arkor_api.ArkorApiError: as `Trainer.start` and `Trainer.wait`.
    """
    chosen = _prepared(entry, **options)
    _call(chosen, "start")
    if detach:
        return None
    result: TrainingResult = _call(chosen, "wait")
    return result


def _prepared(
    entry: Code,
    *,
    trainer: str | None = None,
    project: Path | None = None,
    **settings: Any,
) -> AnyTrainer:
    """The project's trainer, told what the options say."""
    loaded = entry
    if not isinstance(loaded, LoadedEntry):
        loaded = load_entry(find_entry(loaded, project=project))
    chosen = loaded.pick(trainer)
    chosen.configure(
        project=project or loaded.entry.project,
        source_digest=source_digest(loaded.entry.sources),
        **settings,
    )
    return chosen


def watch_job(
    job_id: str,
    *,
    after: str | None = None,
    trainer: AnyTrainer | None = None,
    callbacks: TrainerCallbacks | None = None,
    observer: Observer | None = None,
    backend: Backend | str | None = None,
    project: Path | None = None,
    abort: Abort | None = None,
    on_deprecation: OnDeprecation = None,
) -> TrainingResult:
    """Follow a run that was started elsewhere, to its end; its events are replayed.

    Args:
        job_id: The run.
        after: Only events behind this event id.
        trainer: Whose callbacks to call; else `callbacks`, else none.

    Raises:
        ArkorTrainerError, arkor_api.ArkorApiError: as `Trainer.attach` and `Trainer.wait`.
    """
    from arkor_trainer._trainer import Trainer

    options: Mapping[str, Any] = {"callbacks": callbacks}
    follower = trainer if trainer is not None else Trainer(None, options)
    follower.configure(
        backend=backend,
        observer=observer,
        on_deprecation=on_deprecation,
        project=project,
        abort=abort,
    )
    _call(follower, "attach", job_id, after)
    result: TrainingResult = _call(follower, "wait")
    return result


def _call(trainer: AnyTrainer, method: str, *arguments: object) -> Any:
    """A method of a trainer of either kind, to its end."""
    from arkor_trainer._async_trainer import AsyncTrainer

    bound = getattr(trainer, method)
    if not isinstance(trainer, AsyncTrainer):
        return bound(*arguments)
    import anyio

    return anyio.run(partial(bound, *arguments))
