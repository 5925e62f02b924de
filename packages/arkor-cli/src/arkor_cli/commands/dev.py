"""`arkor dev`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from arkor_cli._output import note, result
from arkor_cli._session import Cloud, Local, choice

if TYPE_CHECKING:
    from arkor_cli.studio.settings import Settings


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
    from arkor_cli.studio.server import bind, serve
    from arkor_cli.studio.settings import PAGE, Settings
    from arkor_trainer import find_project

    project = find_project()
    settings = Settings(
        project=project,
        choice=choice(local=local, cloud=cloud),
        assets=Path(os.environ.get("ARKOR_STUDIO_ASSETS") or PAGE),
    )
    listening = bind(port, warn=note)
    try:
        _check(settings)
    except BaseException:
        listening.close()
        raise

    def ready(url: str) -> None:
        result(f"Arkor Studio running on {url}")
        if open_browser:
            import webbrowser

            webbrowser.open(url)

    raise typer.Exit(serve(settings, listening, ready=ready))


def _check(settings: Settings) -> None:
    """What has to be there before a page makes sense; the local server starts behind the page."""
    from arkor_auth import read_credentials
    from arkor_cli.studio.target import is_local
    from arkor_trainer import check_local_server_installed, find_local_server

    if is_local(settings):
        if find_local_server(settings.project) is None:
            check_local_server_installed()
    elif read_credentials() is None:
        from arkor_cli.studio.identity import mint_identity

        mint_identity(note)
