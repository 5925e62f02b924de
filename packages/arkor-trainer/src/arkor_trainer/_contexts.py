"""What callbacks receive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from arkor_trainer._backend_value import Backend
from arkor_trainer._infer import AsyncInferResponse, InferArguments, InferResponse
from arkor_trainer._job import Artifact, TrainingJob

if TYPE_CHECKING:
    from typing import Unpack

    from arkor_api.models import CheckpointAdapter


class StartedContext(msgspec.Struct, frozen=True, kw_only=True):
    """The run has begun. Numbers the worker did not report are None."""

    job: TrainingJob
    total_steps: int | None = None
    device: str | None = None
    model: str | None = None
    train_rows: int | None = None
    eval_rows: int | None = None


class TrainingLogContext(msgspec.Struct, frozen=True):
    """Numbers of one step: losses in nats per token; what was not measured is None."""

    job: TrainingJob
    step: int
    loss: float | None = None
    eval_loss: float | None = None
    learning_rate: float | None = None
    epoch: float | None = None
    samples_per_second: float | None = None
    tokens_per_second: float | None = None


class _Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    job: TrainingJob
    step: int
    artifacts: tuple[Artifact, ...] = ()
    backend: Backend

    @property
    def adapter(self) -> CheckpointAdapter:
        """The checkpoint, as deployments and inference name it."""
        from arkor_api.models import CheckpointAdapter

        return CheckpointAdapter(job_id=self.job.id, step=self.step)


class CheckpointContext(_Checkpoint, frozen=True):
    """A checkpoint was saved and can be tried with `infer`."""

    def infer(self, **arguments: Unpack[InferArguments]) -> InferResponse:
        """Ask this checkpoint. The arguments are those of a chat completion:

            answer = ctx.infer(messages=[{"role": "user", "content": "Hello"}]).text()

        Raises:
            arkor_api.CloudApiError: the server refused; 409 while the checkpoint is not ready.
            arkor_api.CloudConnectionError: the server was not reached.
        """
        from arkor_trainer._control_plane import infer

        return infer(self.backend, self.adapter, arguments)

    def for_async(self) -> AsyncCheckpointContext:
        """The same for a callback that awaits."""
        return AsyncCheckpointContext(
            job=self.job, step=self.step, artifacts=self.artifacts, backend=self.backend
        )


class AsyncCheckpointContext(_Checkpoint, frozen=True):
    """A checkpoint was saved and can be tried with `await ctx.infer(...)`."""

    async def infer(self, **arguments: Unpack[InferArguments]) -> AsyncInferResponse:
        """As `CheckpointContext.infer`, awaited."""
        from arkor_trainer._control_plane import infer_async

        return await infer_async(self.backend, self.adapter, arguments)


class CompletedContext(msgspec.Struct, frozen=True, kw_only=True):
    """The run is done. `metrics` are its numbers, such as `train_loss` and `seconds`."""

    job: TrainingJob
    artifacts: tuple[Artifact, ...] = ()
    metrics: Mapping[str, Any] = {}


class FailedContext(msgspec.Struct, frozen=True, kw_only=True):
    """The run ended with an error, which says what to change."""

    job: TrainingJob
    error: str
    step: int | None = None


class CancelledContext(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody stopped the run."""

    job: TrainingJob
    step: int | None = None
