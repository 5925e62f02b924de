"""What `Trainer` and `AsyncTrainer` have in common: the definition, the callbacks, the settings.

Everything that decides is here or in the plans (`_launch`, `_follow`); the two shells send, wait
and call.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arkor_trainer._abort import Abort
from arkor_trainer._backend_value import Backend
from arkor_trainer._callbacks import Handlers
from arkor_trainer._decorators import Decorators
from arkor_trainer._errors import Aborted, TrainerStateError
from arkor_trainer._events import TrainingEvent
from arkor_trainer._inputs import FileDatasetSource
from arkor_trainer._job import StartedJob, TrainingJob, TrainingResult
from arkor_trainer._retry import RetryPolicy
from arkor_trainer._run import Run
from arkor_trainer._run_state import TABLE

if TYPE_CHECKING:
    from arkor_trainer._control_plane import OnDeprecation
    from arkor_trainer._launch import Order
    from arkor_trainer._observer import Observer
    from arkor_trainer._validation import TrainerInput

_CONTEXTS = {event: row.context for event, row in TABLE.items()}


class Definition(Decorators):
    """A run that can be started. `input` is None when there is only a run to follow."""

    _asynchronous = False

    def __init__(self, input: TrainerInput | None, options: Mapping[str, Any]) -> None:
        self._input = input
        self._handlers = Handlers(options.get("callbacks"), asynchronous=self._asynchronous)
        self._abort: Abort = options.get("abort") or Abort()
        self._retry: RetryPolicy = options.get("retry") or RetryPolicy()
        self._wanted_backend: Backend | str | None = options.get("backend")
        self._backend: Backend | None = None
        self._observer: Observer | None = None
        self._on_deprecation: OnDeprecation = None
        self._project: Path | None = None
        self._source_digest: str | None = None
        self._nonce = uuid.uuid4().hex
        self._run: Run | None = None
        self._result: TrainingResult | None = None

    def __repr__(self) -> str:
        job = f", job_id={self.job_id!r}" if self.job_id else ""
        return f"{type(self).__name__}(name={self.name!r}{job})"

    @property
    def name(self) -> str | None:
        """The name of the run."""
        return self._input.name if self._input is not None else None

    @property
    def input(self) -> TrainerInput | None:
        """The checked definition; None for a run that is only followed."""
        return self._input

    @property
    def job_id(self) -> str | None:
        """The job that was started or attached to, if any."""
        return self._run.state.job.id if self._run is not None else None

    @property
    def backend(self) -> Backend | None:
        """The server the run belongs to, once that is settled."""
        return self._backend

    # -- settings

    def configure(
        self,
        *,
        backend: Backend | str | None = None,
        observer: Observer | None = None,
        on_deprecation: OnDeprecation = None,
        project: Path | None = None,
        source_digest: str | None = None,
        abort: Abort | None = None,
        model: str | None = None,
        dry_run: bool | None = None,
    ) -> None:
        """Settles, before the start, what a definition usually leaves open. None changes nothing.

        `project` is the folder of pyproject.toml; `source_digest` is recorded with the run;
        `model` and `dry_run` take the place of what the definition says.

        Raises:
            TrainerStateError: the run has been started.
        """
        if self._run is not None:
            raise TrainerStateError(
                f"Job {self.job_id} has been started; configure the trainer before."
            )
        self._wanted_backend = backend or self._wanted_backend
        self._observer = observer or self._observer
        self._on_deprecation = on_deprecation or self._on_deprecation
        self._project = project or self._project
        self._source_digest = source_digest or self._source_digest
        self._abort = abort or self._abort
        changes = {"model": model, "dry_run": dry_run}
        given = {name: value for name, value in changes.items() if value is not None}
        if given and self._input is not None:
            self._input = self._input.model_copy(update=given)

    # -- for the shells

    def _settle_backend(self) -> Backend:
        """Which server; decided once. May ask the network for an identity and a project."""
        if self._backend is None:
            from arkor_trainer._backend import resolve_backend

            wanted = self._wanted_backend
            if isinstance(wanted, Backend):
                self._backend = wanted
            else:
                self._backend = resolve_backend(wanted, project=self._project)
        return self._backend

    def _plane_options(self) -> dict[str, Any]:
        return {"on_deprecation": self._on_deprecation, "silence": self._retry.silence}

    def _order(self) -> Order:
        """What to start; reads and checks the data set if it is a file."""
        from arkor_trainer._config import find_project
        from arkor_trainer._dataset_file import check_file
        from arkor_trainer._launch import Order

        if self._input is None:
            raise TrainerStateError("This trainer only follows a run; it has nothing to start.")
        source, file = self._input.dataset, None
        if isinstance(source, FileDatasetSource):
            folder = self._project or find_project()
            file = check_file(folder / source.path, self._input.dataset_format)
        return Order(
            input=self._input, file=file, source_digest=self._source_digest, nonce=self._nonce
        )

    def _begin(self, job: TrainingJob, after: str = "") -> StartedJob:
        """From now on there is a run."""
        self._run = Run(job, after=after)
        if self._observer is not None and self._backend is not None:
            self._observer.on_job(job, self._backend)
        return StartedJob(job_id=job.id)

    def _already(self, job_id: str) -> StartedJob | None:
        """The run that is followed already, if it is that one.

        Raises:
            TrainerStateError: it is another one.
        """
        if self._run is None:
            return None
        if self.job_id != job_id:
            raise TrainerStateError(
                f"This trainer follows job {self.job_id}; use another one for job {job_id}."
            )
        return StartedJob(job_id=job_id)

    def _announce(
        self, run: Run, event: TrainingEvent
    ) -> tuple[Callable[[Any], object], object] | None:
        """Tells the observer; the callback to call and what it receives, if there is one."""
        if self._observer is not None:
            self._observer.on_event(event, run.state)
        callback = self._handlers.by_event.get(type(event))
        if callback is None:
            return None
        assert self._backend is not None, "there is no run without a backend"
        return callback, _CONTEXTS[type(event)](run.state.job, event, self._backend)

    def _aborted(self) -> Aborted:
        return Aborted(self.job_id)

    def _refuse_if_aborted(self) -> None:
        if self._abort.is_set():
            raise self._aborted()
