"""`arkor jobs show`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from arkor_cli._output import document, printable, result
from arkor_cli._session import Cloud, Json, Local, client
from arkor_cli._times import ago, between

JobId = Annotated[str, typer.Argument(metavar="JOB", help="The run's id.")]


def command(
    job_id: JobId, as_json: Json = False, local: Local = False, cloud: Cloud = False
) -> None:
    """Show one run: its state, its settings, and why it failed if it did."""
    with client(local=local, cloud=cloud) as api:
        job = api.jobs.get(job_id).job
    facts: dict[str, Any] = job.to_dict()
    if as_json:
        document(facts)
        return
    result(f"{printable(job.name)}  {job.status}")
    lines = {
        "id": job.id,
        "created": ago(job.created_at),
        "duration": between(job.started_at, job.completed_at),
        **{key: str(value) for key, value in (facts.get("progress") or {}).items()},
        **{f"config.{key}": str(value) for key, value in facts["config"].items()},
    }
    width = max(len(key) for key in lines)
    for key, value in lines.items():
        result(f"  {key.ljust(width)}  {printable(value)}")
    if facts.get("error"):
        result(f"\n{printable(facts['error'])}")
