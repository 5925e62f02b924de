"""How a command names what answers: `JOB`, `JOB@STEP`, or a base model as `a/b`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from arkor_cli._errors import CliError

if TYPE_CHECKING:
    from arkor_api.models import CheckpointAdapter, FinalAdapter

HELP = "JOB for its final adapter, JOB@STEP for a checkpoint, or a base model."


def adapter_or_model(text: str) -> FinalAdapter | CheckpointAdapter | str:
    """What `text` names. Base models have a slash in their name, jobs have none."""
    from arkor_api.models import CheckpointAdapter, FinalAdapter

    if "/" in text:
        return text
    job_id, separator, step = text.partition("@")
    if not separator:
        return FinalAdapter(job_id=job_id)
    if not job_id or not step.isdecimal():
        raise CliError(f"{text!r} names nothing. Use {HELP}", exit_code=2)
    return CheckpointAdapter(job_id=job_id, step=int(step))


def job_of(text: str) -> str:
    """The run that made what `text` names; "" for a base model."""
    found = adapter_or_model(text)
    return "" if isinstance(found, str) else found.job_id


def chat_target(text: str) -> dict[str, Any]:
    """The target as keywords of `client.inference.chat`."""
    found = adapter_or_model(text)
    return {"base_model": found} if isinstance(found, str) else {"adapter": found}


def deployment_target(text: str) -> Any:
    """The target as a deployment has it."""
    from arkor_api.models import AdapterTarget, BaseModelTarget

    found = adapter_or_model(text)
    if isinstance(found, str):
        return BaseModelTarget(base_model=found)
    return AdapterTarget(adapter=found)


def describe(target: dict[str, Any]) -> str:
    """A deployment's target in one line."""
    if target.get("kind") == "base_model":
        return f"Base model: {target['baseModel']}"
    adapter = target.get("adapter", {})
    short = str(adapter.get("jobId", ""))[:12]
    if adapter.get("kind") == "checkpoint":
        return f"Checkpoint step {adapter['step']} (job {short})"
    return f"Final adapter (job {short})"
