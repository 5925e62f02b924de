"""The commands of `arkor`, one file each in `commands/`."""

from __future__ import annotations

from typing import Annotated

import typer

from arkor_cli import __version__
from arkor_cli._lazy import Entry, group

COMMANDS = {
    "init": Entry("arkor_cli.commands.init", "Start a project from a template."),
    "dev": Entry("arkor_cli.commands.dev", "Open Studio, the web page of this project."),
    "start": Entry("arkor_cli.commands.start", "Run the trainer and watch it."),
    "build": Entry("arkor_cli.commands.build", "Check the project and pack it into one file."),
    "login": Entry("arkor_cli.commands.login", "Sign in, with an account or anonymously."),
    "logout": Entry("arkor_cli.commands.logout", "Remove the stored credentials."),
    "whoami": Entry("arkor_cli.commands.whoami", "Show who is signed in."),
    "link": Entry("arkor_cli.commands.link", "Choose the project this folder belongs to."),
    "jobs": Entry("arkor_cli.commands.jobs", "List, follow, stop and download runs."),
    "chat": Entry("arkor_cli.commands.chat", "Chat with a model, an adapter or a checkpoint."),
    "endpoints": Entry("arkor_cli.commands.endpoints", "Publish models."),
    "keys": Entry("arkor_cli.commands.keys", "API keys of endpoints."),
    "dataset": Entry("arkor_cli.commands.dataset", "Check data sets."),
    "serve": Entry("arkor_cli.commands.serve", "Run a self-hosted server."),
}

_HELP = """Fine-tune an open-weight model from one Python file, watch it, publish it.

`--debug` on any command shows the traceback behind an error.
"""

app = group(COMMANDS, _HELP, completion=True)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"arkor {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Options of `arkor` itself."""
