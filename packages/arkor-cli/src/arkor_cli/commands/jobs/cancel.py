"""`arkor jobs cancel`."""

from __future__ import annotations

from typing import Annotated

import typer

from arkor_cli._output import document, result
from arkor_cli._session import Cloud, Json, Local, client


def command(
    job_id: Annotated[str, typer.Argument(metavar="JOB", help="The run's id.")],
    as_json: Json = False,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """Stop a run. Its checkpoints are kept."""
    with client(local=local, cloud=cloud) as api:
        answer = api.jobs.cancel(job_id)
    if as_json:
        document(answer.to_dict())
    else:
        result(f"Job {job_id} is being cancelled.")
