"""`arkor keys create`."""

from __future__ import annotations

from typing import Annotated

import typer

from arkor_cli import _endpoints
from arkor_cli._output import document, note, result
from arkor_cli._session import Cloud, Json, Local, client


def command(
    name: Annotated[str, typer.Argument(metavar="ENDPOINT", help="Its slug or id.")],
    label: Annotated[str, typer.Option(help="What the key is for, such as production.")],
    as_json: Json = False,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """Issue a key. It is printed once, here, and never again."""
    with client(local=local, cloud=cloud) as api:
        key = api.keys.create(_endpoints.find(api, name).id, label=label).key
    if as_json:
        document(key.to_dict())
        return
    result(key.plaintext)
    note("The key is shown only this once; keep it now.")
