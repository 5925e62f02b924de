"""`arkor keys list`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from arkor_cli import _endpoints
from arkor_cli._output import document, table
from arkor_cli._session import Cloud, Json, Local, client
from arkor_cli._times import ago


def command(
    name: Annotated[str, typer.Argument(metavar="ENDPOINT", help="Its slug or id.")],
    as_json: Json = False,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """List an endpoint's keys, without their secrets."""
    with client(local=local, cloud=cloud) as api:
        keys = api.keys.list(_endpoints.find(api, name).id).keys
    if as_json:
        document({"keys": [key.to_dict() for key in keys]})
        return
    rows = [
        [
            key.id,
            key.label,
            f"{key.prefix}…",
            "works" if key.enabled else "revoked",
            ago(key.created_at),
            ago(key.last_used_at) if isinstance(key.last_used_at, datetime) else "never",
        ]
        for key in keys
    ]
    headings = ["ID", "LABEL", "PREFIX", "STATE", "CREATED", "LAST USED"]
    table(headings, rows, empty=f"No keys yet. `arkor keys create {name} --label LABEL`.")
