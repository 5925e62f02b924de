"""`arkor endpoints show`."""

from __future__ import annotations

from typing import Annotated

import typer

from arkor_cli import _endpoints
from arkor_cli._output import document, result
from arkor_cli._session import Cloud, Json, Local, client

_EXAMPLE = """
from openai import OpenAI

client = OpenAI(base_url="{url}", api_key="{key}")
answer = client.chat.completions.create(
    model="{slug}", messages=[{{"role": "user", "content": "Hello!"}}]
)
print(answer.choices[0].message.content)"""


def command(
    name: Annotated[str, typer.Argument(metavar="ENDPOINT", help="Its slug or id.")],
    as_json: Json = False,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """Show an endpoint, and a script that calls it."""
    with client(local=local, cloud=cloud) as api:
        found = _endpoints.find(api, name)
    if as_json:
        document(found.to_dict())
        return
    _endpoints.show(found)
    key = "not-required" if found.auth_mode == "none" else "YOUR_API_KEY"
    result(_EXAMPLE.format(url=_endpoints.url_of(found), key=key, slug=found.slug))
