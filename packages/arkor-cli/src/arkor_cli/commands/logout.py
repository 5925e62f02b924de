"""`arkor logout`."""

from __future__ import annotations

from typing import Annotated

import typer

from arkor_auth import (
    AnonymousCredentials,
    CredentialsUnreadableError,
    credentials_path,
    read_credentials,
)
from arkor_cli._errors import CliError
from arkor_cli._output import note, result
from arkor_cli._prompts import confirm, is_interactive


def command(
    yes: Annotated[bool, typer.Option("--yes", "-y", "--force", "-f", help="Do not ask.")] = False,
) -> None:
    """Remove the stored credentials. Projects and their `.arkor/` folders stay as they are."""
    path = credentials_path()
    if not path.exists():
        result("No credentials on file.")
        return
    if _is_anonymous():
        note("An anonymous identity cannot be restored: its jobs are out of reach afterwards.")
    if not yes:
        if not is_interactive():
            raise CliError("Nobody can be asked here. Pass --yes to remove the credentials.")
        if not confirm(f"Remove {path}?"):
            result("Aborted.")
            return
    try:
        # Behind a link it is the secret that has to go.
        path.resolve().unlink()
    except OSError as error:
        raise CliError(f"Could not remove {path}: {error.strerror}.") from error
    result(f"Removed {path}.")


def _is_anonymous() -> bool:
    try:
        return isinstance(read_credentials(), AnonymousCredentials)
    except CredentialsUnreadableError:
        return False
