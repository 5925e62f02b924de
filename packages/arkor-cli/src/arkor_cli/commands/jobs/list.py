"""`arkor jobs list`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from arkor_cli._output import document, note, table
from arkor_cli._session import Cloud, Json, Local, client
from arkor_cli._times import ago, between


def command(
    status: Annotated[
        str | None,
        typer.Option(help="Only runs that are queued, running, completed, failed or cancelled."),
    ] = None,
    search: Annotated[
        str | None, typer.Option("--search", "-q", help="Only runs whose name, id or model has it.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")] = 20,
    as_json: Json = False,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """List the runs of this project, newest first."""
    with client(local=local, cloud=cloud) as api:
        wanted: Any = status
        answer = api.jobs.list(limit=limit, status=wanted, q=search)
    jobs = answer.jobs[:limit]
    if as_json:
        document({"jobs": [job.to_dict() for job in jobs]})
        return
    rows = [
        [
            job.id,
            str(job.status),
            job.name,
            job.config.model,
            ago(job.created_at),
            between(job.started_at, job.completed_at),
            _loss(job.progress),
        ]
        for job in jobs
    ]
    headings = ["ID", "STATUS", "NAME", "MODEL", "CREATED", "DURATION", "LOSS"]
    table(headings, rows, empty="No runs yet. `arkor start` starts one.")
    if isinstance(answer.next_cursor, str):
        note(f"There are more than {limit}; --limit shows them.")


def _loss(progress: Any) -> str:
    loss = getattr(progress, "loss", None)
    return f"{loss:.4f}" if isinstance(loss, float | int) else "–"
