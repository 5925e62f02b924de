"""`arkor endpoints delete`."""

from __future__ import annotations

from typing import Annotated

import typer

from arkor_cli import _endpoints
from arkor_cli._errors import CliError
from arkor_cli._output import result
from arkor_cli._prompts import confirm, is_interactive
from arkor_cli._session import Cloud, Local, client


def command(
    names: Annotated[list[str], typer.Argument(metavar="ENDPOINT...", help="Slugs or ids.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """Take endpoints down for good: their keys are gone and their slugs are free again."""
    with client(local=local, cloud=cloud) as api:
        found = [_endpoints.find(api, name) for name in names]
        listed = ", ".join(deployment.slug for deployment in found)
        if not yes:
            if not is_interactive():
                raise CliError("Nobody can be asked here. Pass --yes to delete.")
            if not confirm(f"Delete {listed}? Their URLs stop working."):
                result("Aborted.")
                return
        for deployment in found:
            api.deployments.delete(deployment.id)
    result(f"Deleted {listed}.")
