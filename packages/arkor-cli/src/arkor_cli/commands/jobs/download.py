"""`arkor jobs download`."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from arkor_cli._errors import CliError
from arkor_cli._output import document, note, result
from arkor_cli._session import Cloud, Json, Local, client

if TYPE_CHECKING:
    from arkor_api import CloudApiClient


def command(
    job_id: Annotated[str, typer.Argument(metavar="JOB", help="The run's id.")],
    step: Annotated[
        int | None, typer.Option(min=0, help="The checkpoint of this step (default: the end).")
    ] = None,
    into: Annotated[Path | None, typer.Option("--output", "-o", help="Folder to write to.")] = None,
    merged: Annotated[
        bool, typer.Option("--merged", help="One whole model, made of the adapter and its base.")
    ] = False,
    as_json: Json = False,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """Fetch the adapter a run made, ready for peft, and check every file against its hash.

    With --merged, adapter and base model become one model of safetensors with its tokenizer, which
    needs neither peft nor Arkor. This is done on this machine, by arkor-worker.
    """
    wanted = "final" if step is None else f"checkpoint-{step}"
    folder = into or Path(f"{job_id}-{wanted}{'-merged' if merged else ''}")
    if merged and find_spec("arkor_worker") is None:
        raise CliError("Merging needs the worker on this machine: `pip install 'arkor[local]'`.")
    with client(local=local, cloud=cloud) as api:
        if merged:
            with tempfile.TemporaryDirectory() as adapter:
                _download(api, job_id, wanted, Path(adapter))
                made = _merge(Path(adapter), folder)
            _report(made, folder, as_json=as_json)
            return
        written = _download(api, job_id, wanted, folder)
    if as_json:
        document({"files": written})
    else:
        result(f"Wrote {len(written)} files to {folder}.")


def _download(api: CloudApiClient, job_id: str, wanted: str, folder: Path) -> list[str]:
    found = [
        artifact
        for artifact in api.jobs.list_artifacts(job_id).artifacts
        if artifact.name.startswith(f"{wanted}/")
    ]
    if not found:
        raise CliError(f"Job {job_id} has nothing under {wanted!r}. `arkor jobs show {job_id}`.")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for artifact in found:
        path = folder / Path(artifact.name).name
        api.jobs.download_artifact(job_id, artifact.name).save(path)
        if isinstance(artifact.sha256, str) and _sha256(path) != artifact.sha256:
            path.unlink()
            raise CliError(f"{artifact.name} arrived damaged. Run the command again.")
        written.append(str(path))
    return written


def _merge(adapter: Path, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "arkor_worker", "merge", str(adapter), "-o", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = done.stderr.strip().splitlines()
        # The worker logs its sentence behind the time and the level.
        raise CliError(said[-1].partition(" ERROR ")[2] or said[-1] if said else "Merging failed.")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _report(made: dict[str, Any], folder: Path, *, as_json: bool) -> None:
    if made["parity"] == "drift":
        note("The merged model does not answer test prompts exactly as the adapter does.")
    if as_json:
        document(made)
    else:
        result(f"Wrote the merged model ({made['dtype']}) to {folder}.")


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
