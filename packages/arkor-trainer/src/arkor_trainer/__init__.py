"""Fine-tuning runs in code: define, start, follow, and try every checkpoint.

    from arkor_trainer import LoraConfig, create_trainer

    trainer = create_trainer(
        name="triage", model="arkor/tiny-chat", dataset="data/train.jsonl", lora=LoraConfig(r=16)
    )

    @trainer.on_log
    def show(ctx):
        print(ctx.step, ctx.loss)

    print(trainer.wait().job.status)

Nothing here loads httpx or pydantic before a trainer is made.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from arkor_trainer._abort import Abort
    from arkor_trainer._async_trainer import AsyncTrainer
    from arkor_trainer._backend import chosen_backend, local_backend, resolve_backend
    from arkor_trainer._backend_value import Backend, BackendKind, Scope
    from arkor_trainer._callbacks import TrainerCallbacks
    from arkor_trainer._config import ArkorConfig, find_project, read_config
    from arkor_trainer._contexts import (
        AsyncCheckpointContext,
        CancelledContext,
        CheckpointContext,
        CompletedContext,
        FailedContext,
        StartedContext,
        TrainingLogContext,
    )
    from arkor_trainer._create import create_async_trainer, create_trainer
    from arkor_trainer._entry import Entry, LoadedEntry, find_entry, load_entry
    from arkor_trainer._errors import (
        Aborted,
        ArkorTrainerError,
        ConfigError,
        EntryError,
        FieldProblem,
        InvalidDatasetFileError,
        InvalidTrainerInputError,
        LocalServerError,
        ProjectStateError,
        StreamGaveUpError,
        TrainerStateError,
        UploadsUnsupportedError,
    )
    from arkor_trainer._events import (
        CheckpointSaved,
        TrainingCancelled,
        TrainingCompleted,
        TrainingEvent,
        TrainingFailed,
        TrainingLog,
        TrainingResumed,
        TrainingStarted,
    )
    from arkor_trainer._infer import AsyncInferResponse, InferArguments, InferResponse
    from arkor_trainer._inputs import (
        BlobDatasetSource,
        DatasetSource,
        FileDatasetSource,
        HuggingfaceDatasetSource,
        LoraConfig,
        TrainerFields,
    )
    from arkor_trainer._job import Artifact, JobStatus, StartedJob, TrainingJob, TrainingResult
    from arkor_trainer._local_server import (
        LocalServer,
        check_local_server_installed,
        ensure_local_server,
        find_local_server,
        stop_local_server,
    )
    from arkor_trainer._manifest import Arkor, ArkorInput, create_arkor, is_arkor
    from arkor_trainer._observer import Observer
    from arkor_trainer._project import project_slug, usable_state
    from arkor_trainer._retry import RetryPolicy
    from arkor_trainer._run_state import RunState
    from arkor_trainer._runner import RunOptions, run_trainer, watch_job
    from arkor_trainer._sources import source_digest
    from arkor_trainer._state import ArkorProjectState, read_state, state_path, write_state
    from arkor_trainer._trainer import Trainer
    from arkor_trainer._validation import TrainerInput

__version__ = "0.1.0"

__all__ = [
    "Abort",
    "Aborted",
    "Arkor",
    "ArkorConfig",
    "ArkorInput",
    "ArkorProjectState",
    "ArkorTrainerError",
    "Artifact",
    "AsyncCheckpointContext",
    "AsyncInferResponse",
    "AsyncTrainer",
    "Backend",
    "BackendKind",
    "BlobDatasetSource",
    "CancelledContext",
    "CheckpointContext",
    "CheckpointSaved",
    "CompletedContext",
    "ConfigError",
    "DatasetSource",
    "Entry",
    "EntryError",
    "FailedContext",
    "FieldProblem",
    "FileDatasetSource",
    "HuggingfaceDatasetSource",
    "InferArguments",
    "InferResponse",
    "InvalidDatasetFileError",
    "InvalidTrainerInputError",
    "JobStatus",
    "LoadedEntry",
    "LocalServer",
    "LocalServerError",
    "LoraConfig",
    "Observer",
    "ProjectStateError",
    "RetryPolicy",
    "RunOptions",
    "RunState",
    "Scope",
    "StartedContext",
    "StartedJob",
    "StreamGaveUpError",
    "Trainer",
    "TrainerCallbacks",
    "TrainerFields",
    "TrainerInput",
    "TrainerStateError",
    "TrainingCancelled",
    "TrainingCompleted",
    "TrainingEvent",
    "TrainingFailed",
    "TrainingJob",
    "TrainingLog",
    "TrainingLogContext",
    "TrainingResult",
    "TrainingResumed",
    "TrainingStarted",
    "UploadsUnsupportedError",
    "check_local_server_installed",
    "chosen_backend",
    "create_arkor",
    "create_async_trainer",
    "create_trainer",
    "ensure_local_server",
    "find_entry",
    "find_local_server",
    "find_project",
    "is_arkor",
    "load_entry",
    "local_backend",
    "project_slug",
    "read_config",
    "read_state",
    "resolve_backend",
    "run_trainer",
    "source_digest",
    "state_path",
    "stop_local_server",
    "usable_state",
    "watch_job",
    "write_state",
]

_MODULES = {
    "_abort": ["Abort"],
    "_async_trainer": ["AsyncTrainer"],
    "_backend": ["chosen_backend", "local_backend", "resolve_backend"],
    "_backend_value": ["Backend", "BackendKind", "Scope"],
    "_callbacks": ["TrainerCallbacks"],
    "_config": ["ArkorConfig", "find_project", "read_config"],
    "_contexts": [
        "AsyncCheckpointContext",
        "CancelledContext",
        "CheckpointContext",
        "CompletedContext",
        "FailedContext",
        "StartedContext",
        "TrainingLogContext",
    ],
    "_create": ["create_async_trainer", "create_trainer"],
    "_entry": ["Entry", "LoadedEntry", "find_entry", "load_entry"],
    "_errors": [
        "Aborted",
        "ArkorTrainerError",
        "ConfigError",
        "EntryError",
        "FieldProblem",
        "InvalidDatasetFileError",
        "InvalidTrainerInputError",
        "LocalServerError",
        "ProjectStateError",
        "StreamGaveUpError",
        "TrainerStateError",
        "UploadsUnsupportedError",
    ],
    "_events": [
        "CheckpointSaved",
        "TrainingCancelled",
        "TrainingCompleted",
        "TrainingEvent",
        "TrainingFailed",
        "TrainingLog",
        "TrainingResumed",
        "TrainingStarted",
    ],
    "_infer": ["AsyncInferResponse", "InferArguments", "InferResponse"],
    "_inputs": [
        "BlobDatasetSource",
        "DatasetSource",
        "FileDatasetSource",
        "HuggingfaceDatasetSource",
        "LoraConfig",
        "TrainerFields",
    ],
    "_job": ["Artifact", "JobStatus", "StartedJob", "TrainingJob", "TrainingResult"],
    "_local_server": [
        "LocalServer",
        "check_local_server_installed",
        "ensure_local_server",
        "find_local_server",
        "stop_local_server",
    ],
    "_manifest": ["Arkor", "ArkorInput", "create_arkor", "is_arkor"],
    "_observer": ["Observer"],
    "_project": ["project_slug", "usable_state"],
    "_retry": ["RetryPolicy"],
    "_run_state": ["RunState"],
    "_runner": ["RunOptions", "run_trainer", "watch_job"],
    "_sources": ["source_digest"],
    "_state": ["ArkorProjectState", "read_state", "state_path", "write_state"],
    "_trainer": ["Trainer"],
    "_validation": ["TrainerInput"],
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
