"""What can go wrong with a run. Every error says in one sentence what to do next.

ArkorTrainerError
├── InvalidTrainerInputError   the definition of a run has faulty fields (also a ValueError)
├── InvalidDatasetFileError    the data set file is missing or has faulty rows
├── UploadsUnsupportedError    this backend takes no data set files
├── Aborted                    an `Abort` ended the wait; the job goes on
├── StreamGaveUpError          the event stream failed too often in a row
├── TrainerStateError          this cannot be done with this trainer now
├── EntryError                 the project's code was not found, or defines no trainer
├── ConfigError                `[tool.arkor]` in pyproject.toml is wrong
├── ProjectStateError          it is not clear which project the runs belong to
└── LocalServerError           this project's local server does not run

What the server refuses is an `arkor_api.CloudApiError`, what never reached it an
`arkor_api.CloudConnectionError`, and a session that has ended an `arkor_auth.ArkorAuthError`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from arkor_data import Problem


class FieldProblem(NamedTuple):
    """One faulty field: where it is, such as `lora.r`, and what is wrong with it."""

    path: str
    message: str


class ArkorTrainerError(Exception):
    """Base of every error of this package."""


class InvalidTrainerInputError(ArkorTrainerError, ValueError):
    """The definition of a run has faulty fields; `problems` lists all of them."""

    def __init__(self, problems: Sequence[FieldProblem]) -> None:
        self.problems = tuple(problems)
        lines = "".join(f"\n  {problem.path}: {problem.message}" for problem in self.problems)
        fields = "1 field is" if len(self.problems) == 1 else f"{len(self.problems)} fields are"
        super().__init__(f"{fields} wrong in this trainer; change what is listed:{lines}")


class InvalidDatasetFileError(ArkorTrainerError):
    """The data set file cannot be trained on; `problems` holds the first of its faults."""

    def __init__(self, path: Path, reason: str, problems: Sequence[Problem] = ()) -> None:
        self.path = path
        self.problems = tuple(problems)
        lines = "".join(f"\n  {problem}" for problem in self.problems)
        super().__init__(f"{path}: {reason}{lines}")


class UploadsUnsupportedError(ArkorTrainerError):
    """The backend has no place for data set files."""

    def __init__(self) -> None:
        super().__init__(
            "This backend takes no uploads; use a Hugging Face or blob data set, or --local."
        )


class Aborted(ArkorTrainerError):  # noqa: N818 - the name says what happened; nothing is in error
    """An `Abort` ended a local `wait()`. The job goes on: follow it again, or cancel it."""

    def __init__(self, job_id: str | None) -> None:
        self.job_id = job_id
        what = f"Job {job_id} goes on" if job_id else "No job was started"
        super().__init__(f"The wait was aborted. {what}.")


class StreamGaveUpError(ArkorTrainerError):
    """The event stream failed `failures` times in a row; the last failure is the cause."""

    def __init__(self, failures: int, job_id: str) -> None:
        self.failures = failures
        self.job_id = job_id
        super().__init__(f"Trainer SSE stream failed {failures} consecutive times; giving up.")


class TrainerStateError(ArkorTrainerError, RuntimeError):
    """The trainer is in no state to do this."""


class EntryError(ArkorTrainerError):
    """The project's entry cannot be used; `looked_for` lists what was tried."""

    def __init__(self, message: str, *, looked_for: Sequence[str] = ()) -> None:
        self.looked_for = tuple(looked_for)
        super().__init__(message)


class ConfigError(ArkorTrainerError):
    """`[tool.arkor]` says something that makes no sense."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(f"{path}: {reason}")


class ProjectStateError(ArkorTrainerError):
    """`.arkor/state.json` is missing, unreadable, or belongs to somebody else."""


class LocalServerError(ArkorTrainerError):
    """The local server cannot be started or reached; `log_tail` is the end of its `log`."""

    def __init__(self, reason: str, *, log: Path | None = None, log_tail: str = "") -> None:
        self.reason = reason
        self.log = log
        self.log_tail = log_tail
        last = log_tail.rpartition("\n")[2]
        said = f" It said last: {last!r}." if last else ""
        super().__init__(f"{reason}{said} The rest is in {log}." if log else reason)
