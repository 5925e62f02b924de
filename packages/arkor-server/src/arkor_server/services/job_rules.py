"""What a training run may ask for, checked before anything is created."""

from __future__ import annotations

import difflib
import importlib.util

from sqlalchemy import select

from arkor_server._errors import ApiError, Detail, unavailable
from arkor_server.models import (
    BlobSource,
    CreateJobInput,
    HuggingfaceSource,
    JobConfig,
    UploadSource,
)
from arkor_server.services.context import Context
from arkor_server.services.identities import Scope
from arkor_server.store.schema import datasets

_SOURCES = "huggingface, blob, upload"


def check(context: Context, scope: Scope, wanted: CreateJobInput) -> list[Detail]:
    """Every reason to refuse this run, as far as the control plane can see."""
    config = wanted.config
    return [
        *_unknown_fields(config),
        *_source_problems(context, scope, config),
        *_mapping_problems(config),
    ]


def require_worker(context: Context) -> None:
    """Refuses when this machine cannot train at all."""
    if context.settings.executor == "local" and not importlib.util.find_spec("arkor_worker"):
        raise unavailable(
            "worker_missing",
            "Training on this machine needs the worker package. Run `pip install 'arkor[local]'`.",
        )


def refusal(problems: list[Detail]) -> ApiError:
    """The 400 that carries `problems`."""
    first = problems[0]
    return ApiError(400, "invalid_config", f"{first.path}: {first.message}", problems)


def _unknown_fields(config: JobConfig) -> list[Detail]:
    known = list(JobConfig.model_fields)
    found = []
    for name in config.model_extra or {}:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}."
        found.append(Detail(f"config.{name}", f"This server knows no such setting; {hint}"))
    return found


def _source_problems(context: Context, scope: Scope, config: JobConfig) -> list[Detail]:
    source = config.dataset_source
    path = "config.datasetSource"
    if isinstance(source, UploadSource):
        with context.database.read() as connection:
            row = connection.execute(
                select(datasets.c.id).where(
                    datasets.c.id == source.dataset_id, datasets.c.project_id == scope.project_id
                )
            ).first()
        if row is None:
            return [
                Detail(f"{path}.datasetId", f"This project has no data set {source.dataset_id!r}.")
            ]
    elif isinstance(source, BlobSource):
        if not source.url.startswith(("https://", "http://")):
            return [Detail(f"{path}.url", "Give an address that begins with https:// or http://.")]
    elif not isinstance(source, HuggingfaceSource):
        return [Detail(f"{path}.type", f"Unknown type {source.type!r}; known are {_SOURCES}.")]
    return []


def _mapping_problems(config: JobConfig) -> list[Detail]:
    wanted = config.dataset_format
    if wanted is None or wanted.column_mapping is None or wanted.type == "text":
        return []
    mapping = wanted.column_mapping
    return [
        Detail(f"config.datasetFormat.columnMapping.{key}", "Give the name of a column, as text.")
        for key, value in mapping.items()
        if not value
    ]
