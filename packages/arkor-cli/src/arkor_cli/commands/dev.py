"""`arkor dev`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from arkor_cli._output import note, result
from arkor_cli._session import Cloud, Local, choice


def command(
    port: Annotated[
        int | None,
        typer.Option("--port", "-p", min=0, max=65535, help="Port to listen on (default: 4000)."),
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """Open Studio: run training, watch it, try every checkpoint, publish the result.

    Serves a page on this machine only, until it is interrupted.
    """
    from arkor_cli.studio.identity import ensure_identity
    from arkor_cli.studio.server import bind, serve
    from arkor_cli.studio.settings import PAGE, Settings
    from arkor_trainer import chosen_backend, ensure_local_server, find_project

    wanted = choice(local=local, cloud=cloud)
    project = find_project()
    assets = Path(os.environ.get("ARKOR_STUDIO_ASSETS") or PAGE)
    settings = Settings(project=project, choice=wanted, assets=assets)
    listening = bind(port, warn=note)
    try:
        if chosen_backend(wanted, project=project) == "local":
            ensure_local_server(project)
        else:
            ensure_identity(note)
    except BaseException:
        listening.close()
        raise

    def ready(url: str) -> None:
        result(f"Arkor Studio running on {url}")
        if open_browser:
            import webbrowser

            webbrowser.open(url)

    raise typer.Exit(serve(settings, listening, ready=ready))
