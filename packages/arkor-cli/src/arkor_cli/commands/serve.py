"""`arkor serve`."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from arkor_cli._errors import CliError
from arkor_cli._output import note, result


def command(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", help="Port to listen on.")] = 8000,
    public_url: Annotated[
        str | None, typer.Option(help="How callers reach it, where that differs.")
    ] = None,
    data_dir: Annotated[Path, typer.Option(help="Where everything is kept.")] = Path("arkor-data"),
    database_url: Annotated[
        str | None, typer.Option(help="An SQLAlchemy URL (default: SQLite in the data folder).")
    ] = None,
    executor: Annotated[str, typer.Option(help="Who runs workers: local.")] = "local",
    max_concurrent_jobs: Annotated[int, typer.Option(min=1, help="Runs at the same time.")] = 1,
    max_restarts: Annotated[int, typer.Option(min=0, help="Restarts of a dead worker.")] = 2,
    allow_anonymous: Annotated[
        bool, typer.Option("--allow-anonymous/--no-allow-anonymous", help="Anybody may sign in.")
    ] = True,
    model_alias: Annotated[
        list[str] | None,
        typer.Option(metavar="FROM=TO", help="Train and serve TO where FROM is asked for."),
    ] = None,
    stop: Annotated[bool, typer.Option("--stop", help="End this project's local server.")] = False,
) -> None:
    """Run a self-hosted server. Clients reach it with ARKOR_CLOUD_API_URL=http://HOST:PORT."""
    if stop:
        _stop()
        return
    if importlib.util.find_spec("arkor_server") is None:
        raise CliError("The server is not installed. Run `pip install 'arkor[local]'`.")
    command_line = [
        *(sys.executable, "-m", "arkor_server", "--host", host, "--port", str(port)),
        *("--data-dir", str(data_dir), "--executor", executor),
        *("--max-concurrent-jobs", str(max_concurrent_jobs), "--max-restarts", str(max_restarts)),
        "--allow-anonymous" if allow_anonymous else "--no-allow-anonymous",
        *(("--database-url", database_url) if database_url else ()),
        *(("--public-url", public_url) if public_url else ()),
        *(word for alias in model_alias or () for word in ("--model-alias", alias)),
    ]
    if os.name == "posix":
        # The server takes this process's place, so that signals reach it.
        os.execv(sys.executable, command_line)  # noqa: S606
    raise typer.Exit(subprocess.call(command_line))


def _stop() -> None:
    from arkor_trainer import find_project, stop_local_server

    if stop_local_server(find_project()):
        result("Stopped this project's local server.")
    else:
        note("This project's local server does not run.")
