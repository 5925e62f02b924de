"""Everything that can go wrong in a worker.

    WorkerError
    ├── RunSpecError             RUN.json is missing a field or cannot be read
    ├── SettingsError            fields of the job's configuration, each with what is accepted
    ├── ModelError               the base model is not here, not reachable, or damaged
    │   └── ModelTooLargeError   it does not fit this machine's memory
    ├── DeviceError              this machine cannot do what was asked (4-bit loading, say)
    ├── DataError                a row or a file of the data set
    ├── TrainingDivergedError    the loss or the weights are no longer numbers
    ├── MemoryExhaustedError     while training
    ├── CheckpointError          a checkpoint cannot be written
    └── ControlPlaneError        the server refused something for good
        └── AttemptFencedError   another attempt owns this run

The message of each is the sentence the user reads in `training.failed`: what is wrong, and what to
lower or mend.
"""

from __future__ import annotations

from arkor_data import Problem


class WorkerError(Exception):
    """A run that cannot start or go on, said in a sentence."""


class RunSpecError(WorkerError):
    """The file that tells the worker which run to do is not usable."""


class SettingsError(WorkerError):
    """The configuration asks for what the worker does not know or cannot honour."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(" ".join(map(str, problems)))


class ModelError(WorkerError):
    """The base model cannot be loaded."""


class ModelTooLargeError(ModelError):
    """The base model and its training state do not fit this machine.

    `needed` and `available` are bytes.
    """

    def __init__(self, model: str, *, needed: int, available: int) -> None:
        self.model, self.needed, self.available = model, needed, available
        super().__init__(
            f"{model} needs about {_gib(needed)} to train with these settings and this machine has "
            f"{_gib(available)} free. Lower batchSize or maxLength, or choose a smaller model."
        )


class DeviceError(WorkerError):
    """This machine lacks a device or a library for what was asked."""


class DataError(WorkerError):
    """The data set cannot be read or leaves nothing to learn."""

    def __init__(self, message: str, *, problems: tuple[Problem, ...] = ()) -> None:
        self.problems = problems
        super().__init__(message)


class TrainingDivergedError(WorkerError):
    """The loss or a weight became infinite or not a number."""

    def __init__(self, step: int, *, learning_rate: float) -> None:
        self.step = step
        super().__init__(
            f"The loss is not a number any more at step {step}: training diverged. Lower "
            f"learningRate (now {learning_rate:g}) or raise warmupSteps; the last checkpoint is "
            "kept."
        )


class MemoryExhaustedError(WorkerError):
    """The device ran out of memory in mid-run."""

    def __init__(self, step: int, *, batch_size: int, max_length: int) -> None:
        self.step = step
        super().__init__(
            f"Out of memory at step {step}. Lower batchSize (now {batch_size}) or maxLength (now "
            f"{max_length}); the last checkpoint is kept."
        )


class CheckpointError(WorkerError):
    """A checkpoint could not be written."""

    def __init__(self, folder: str, why: str) -> None:
        super().__init__(
            f"The checkpoint {folder} could not be written: {why}. Free space where runs are kept, "
            "or save less often (saveSteps)."
        )


class ControlPlaneError(WorkerError):
    """The server answered with an error that a retry cannot cure."""


class AttemptFencedError(ControlPlaneError):
    """A newer attempt owns the run; this process must stop and say nothing more."""


def _gib(count: int) -> str:
    return f"{count / 2**30:.1f} GiB"
