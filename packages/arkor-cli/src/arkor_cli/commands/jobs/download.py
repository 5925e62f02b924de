"""`arkor jobs download`."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from arkor_cli._errors import CliError
from arkor_cli._output import document, result
from arkor_cli._session import Cloud, Json, Local, client


def command(
    job_id: Annotated[str, typer.Argument(metavar="JOB", help="The run's id.")],
    step: Annotated[
        int | None, typer.Option(min=0, help="The checkpoint of this step (default: the end).")
    ] = None,
    into: Annotated[Path | None, typer.Option("--output", "-o", help="Folder to write to.")] = None,
    as_json: Json = False,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """Fetch the adapter a run made, ready for peft, and check every file against its hash."""
    wanted = "final" if step is None else f"checkpoint-{step}"
    folder = into or Path(f"{job_id}-{wanted}")
    with client(local=local, cloud=cloud) as api:
        found = [
            artifact
            for artifact in api.jobs.list_artifacts(job_id).artifacts
            if artifact.name.startswith(f"{wanted}/")
        ]
        if not found:
            raise CliError(
                f"Job {job_id} has nothing under {wanted!r}. `arkor jobs show {job_id}`."
            )
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for artifact in found:
            path = folder / Path(artifact.name).name
            api.jobs.download_artifact(job_id, artifact.name).save(path)
            if isinstance(artifact.sha256, str) and _sha256(path) != artifact.sha256:
                path.unlink()
                raise CliError(f"{artifact.name} arrived damaged. Run the command again.")
            written.append(str(path))
    if as_json:
        document({"files": written})
    else:
        result(f"Wrote {len(written)} files to {folder}.")


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
