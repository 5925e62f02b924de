"""Arkor: fine-tune open-weight LLMs from one typed Python file, watch them, and publish them.

    from arkor import FileDatasetSource, LoraConfig, create_arkor, create_trainer

    trainer = create_trainer(
        name="triage",
        model="arkor/tiny-chat",
        dataset=FileDatasetSource("data/train.jsonl"),
        lora=LoraConfig(r=16),
    )
    arkor = create_arkor(trainer=trainer)

This package gathers what the others define (`arkor_trainer`, `arkor_auth`, `arkor_api`,
`arkor_data`). Each name is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from arkor._types import CloudApiClientOptions
    from arkor_api import (
        AsyncCloudApiClient,
        CloudApiClient,
        CloudApiError,
        CloudConnectionError,
        UpgradeRequiredError,
    )
    from arkor_api.models import (
        CreatedDeploymentKey as CreateDeploymentKeyResult,
    )
    from arkor_api.models import (
        CreateDeploymentInput,
        CreateDeploymentKeyInput,
        DeploymentAuthMode,
        DeploymentRunRetentionMode,
        DeploymentTarget,
        UpdateDeploymentInput,
    )
    from arkor_api.models import (
        Deployment as DeploymentDto,
    )
    from arkor_api.models import (
        DeploymentKey as DeploymentKeyDto,
    )
    from arkor_auth import (
        AnonymousCredentials,
        ArkorAuth,
        Auth0Credentials,
        Credentials,
        credentials_path,
        default_arkor_cloud_api_url,
        ensure_credentials,
        read_credentials,
        request_anonymous_token,
        write_credentials,
    )
    from arkor_data import (
        DatasetFormat,
    )
    from arkor_trainer import (
        Abort,
        Aborted,
        Arkor,
        ArkorInput,
        ArkorProjectState,
        ArkorTrainerError,
        AsyncCheckpointContext,
        AsyncInferResponse,
        AsyncTrainer,
        Backend,
        BlobDatasetSource,
        CancelledContext,
        CheckpointContext,
        CompletedContext,
        DatasetSource,
        FailedContext,
        FileDatasetSource,
        HuggingfaceDatasetSource,
        InferArguments,
        InferResponse,
        JobStatus,
        LoraConfig,
        RetryPolicy,
        Scope,
        StartedContext,
        StartedJob,
        Trainer,
        TrainerCallbacks,
        TrainerInput,
        TrainingJob,
        TrainingLogContext,
        TrainingResult,
        create_arkor,
        create_async_trainer,
        create_trainer,
        is_arkor,
        read_state,
        resolve_backend,
        run_trainer,
        state_path,
        write_state,
    )
    from arkor_trainer import (
        Scope as DeploymentScope,
    )

__version__ = "0.1.0"

__all__ = [
    "Abort",
    "Aborted",
    "AnonymousCredentials",
    "Arkor",
    "ArkorAuth",
    "ArkorInput",
    "ArkorProjectState",
    "ArkorTrainerError",
    "AsyncCheckpointContext",
    "AsyncCloudApiClient",
    "AsyncInferResponse",
    "AsyncTrainer",
    "Auth0Credentials",
    "Backend",
    "BlobDatasetSource",
    "CancelledContext",
    "CheckpointContext",
    "CloudApiClient",
    "CloudApiClientOptions",
    "CloudApiError",
    "CloudConnectionError",
    "CompletedContext",
    "CreateDeploymentInput",
    "CreateDeploymentKeyInput",
    "CreateDeploymentKeyResult",
    "Credentials",
    "DatasetFormat",
    "DatasetSource",
    "DeploymentAuthMode",
    "DeploymentDto",
    "DeploymentKeyDto",
    "DeploymentRunRetentionMode",
    "DeploymentScope",
    "DeploymentTarget",
    "FailedContext",
    "FileDatasetSource",
    "HuggingfaceDatasetSource",
    "InferArguments",
    "InferResponse",
    "JobStatus",
    "LoraConfig",
    "RetryPolicy",
    "Scope",
    "StartedContext",
    "StartedJob",
    "Trainer",
    "TrainerCallbacks",
    "TrainerInput",
    "TrainingJob",
    "TrainingLogContext",
    "TrainingResult",
    "UpdateDeploymentInput",
    "UpgradeRequiredError",
    "create_arkor",
    "create_async_trainer",
    "create_trainer",
    "credentials_path",
    "default_arkor_cloud_api_url",
    "ensure_credentials",
    "is_arkor",
    "read_credentials",
    "read_state",
    "request_anonymous_token",
    "resolve_backend",
    "run_trainer",
    "state_path",
    "write_credentials",
    "write_state",
]

_HOMES = {
    "arkor_api": [
        "AsyncCloudApiClient",
        "CloudApiClient",
        "CloudApiError",
        "CloudConnectionError",
        "UpgradeRequiredError",
    ],
    "arkor_api.models": [
        "CreateDeploymentInput",
        "CreateDeploymentKeyInput",
        "DeploymentAuthMode",
        "DeploymentRunRetentionMode",
        "DeploymentTarget",
        "UpdateDeploymentInput",
    ],
    "arkor_auth": [
        "AnonymousCredentials",
        "ArkorAuth",
        "Auth0Credentials",
        "Credentials",
        "credentials_path",
        "default_arkor_cloud_api_url",
        "ensure_credentials",
        "read_credentials",
        "request_anonymous_token",
        "write_credentials",
    ],
    "arkor_data": [
        "DatasetFormat",
    ],
    "arkor_trainer": [
        "Abort",
        "Aborted",
        "Arkor",
        "ArkorInput",
        "ArkorProjectState",
        "ArkorTrainerError",
        "AsyncCheckpointContext",
        "AsyncInferResponse",
        "AsyncTrainer",
        "Backend",
        "BlobDatasetSource",
        "CancelledContext",
        "CheckpointContext",
        "CompletedContext",
        "DatasetSource",
        "FailedContext",
        "FileDatasetSource",
        "HuggingfaceDatasetSource",
        "InferArguments",
        "InferResponse",
        "JobStatus",
        "LoraConfig",
        "RetryPolicy",
        "Scope",
        "StartedContext",
        "StartedJob",
        "Trainer",
        "TrainerCallbacks",
        "TrainerInput",
        "TrainingJob",
        "TrainingLogContext",
        "TrainingResult",
        "create_arkor",
        "create_async_trainer",
        "create_trainer",
        "is_arkor",
        "read_state",
        "resolve_backend",
        "run_trainer",
        "state_path",
        "write_state",
    ],
    "arkor._types": ["CloudApiClientOptions"],
}
_RENAMED = {
    "CreateDeploymentKeyResult": ("arkor_api.models", "CreatedDeploymentKey"),
    "DeploymentDto": ("arkor_api.models", "Deployment"),
    "DeploymentKeyDto": ("arkor_api.models", "DeploymentKey"),
    "DeploymentScope": ("arkor_trainer", "Scope"),
}
"""Names of the TypeScript original for what the contract calls otherwise."""

_SOURCES = {name: (module, name) for module, names in _HOMES.items() for name in names} | _RENAMED


def __getattr__(name: str) -> Any:
    if name not in _SOURCES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, original = _SOURCES[name]
    value = getattr(import_module(module), original)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
