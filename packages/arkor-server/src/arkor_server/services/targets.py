"""What can answer a chat: a base model, the adapter a run finished with, or a checkpoint."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from arkor_server._errors import ApiError, conflict
from arkor_server.models import AdapterTarget, BaseModelTarget, CheckpointAdapter, FinalAdapter
from arkor_server.services import jobs
from arkor_server.services.context import Context
from arkor_server.services.identities import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A base model, and the folder of an adapter on it."""

    model: str
    adapter: Path | None = None


def require_target(
    context: Context, scope: Scope, target: AdapterTarget | BaseModelTarget
) -> Target:
    """The target of a deployment, if it exists in this project."""
    if isinstance(target, BaseModelTarget):
        return base_model(context, target.base_model)
    return require_adapter(context, scope, target.adapter)


def stored_target(context: Context, scope: Scope, document: dict[str, Any]) -> Target:
    """The same for a target as the database keeps it."""
    kind = BaseModelTarget if document["kind"] == "base_model" else AdapterTarget
    return require_target(context, scope, kind.model_validate(document))


def base_model(context: Context, model: str) -> Target:
    """A base model, or its stand-in on this server."""
    return Target(model=context.settings.model_aliases.get(model, model))


def require_adapter(
    context: Context, scope: Scope, adapter: FinalAdapter | CheckpointAdapter
) -> Target:
    """The folder of an adapter whose files are here."""
    job = jobs.require_job(context, scope, adapter.job_id)
    if isinstance(adapter, CheckpointAdapter):
        folder, what = f"checkpoint-{adapter.step}", f"no checkpoint at step {adapter.step}"
    else:
        folder, what = "final", "no final adapter"
    path = context.blobs.path(f"jobs/{job.id}/{folder}")
    if not (path / "adapter_config.json").is_file():
        if job.status in ("queued", "running"):
            raise conflict(
                "checkpoint_not_ready", f"Job {job.id} has {what} yet; it is {job.status}."
            )
        raise ApiError(404, "adapter_not_found", f"Job {job.id} has {what}.")
    model = json.loads(job.config)["model"]
    return Target(model=base_model(context, model).model, adapter=path)
