"""`arkor keys revoke`."""

from __future__ import annotations

from typing import Annotated

import typer

from arkor_cli import _endpoints
from arkor_cli._errors import CliError
from arkor_cli._output import result
from arkor_cli._session import Cloud, Local, client


def command(
    name: Annotated[str, typer.Argument(metavar="ENDPOINT", help="Its slug or id.")],
    keys: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY]...", help="Ids, prefixes or labels.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Revoke every key of the endpoint.")] = False,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """Stop keys from working. A revoked key cannot be brought back."""
    if bool(keys) == every:
        raise CliError("Name the keys to revoke, or pass --all.", exit_code=2)
    with client(local=local, cloud=cloud) as api:
        endpoint = _endpoints.find(api, name)
        working = [key for key in api.keys.list(endpoint.id).keys if key.enabled]
        chosen = working if every else []
        for wanted in keys or ():
            found = [key for key in working if wanted in (key.id, key.prefix, key.label)]
            if not found:
                raise CliError(f"{name} has no working key {wanted!r}. `arkor keys list {name}`.")
            chosen += found
        for key in chosen:
            api.keys.revoke(endpoint.id, key.id)
    result(f"Revoked {', '.join(key.label for key in chosen) or 'nothing'}.")
