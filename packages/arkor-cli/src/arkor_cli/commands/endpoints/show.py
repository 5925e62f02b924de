"""`arkor endpoints show`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from arkor_cli import _endpoints
from arkor_cli._output import document, result
from arkor_cli._session import Cloud, Json, Local, client

if TYPE_CHECKING:
    from arkor_api import CloudApiClient
    from arkor_api.models import Deployment

_EXAMPLE = """
from openai import OpenAI

client = OpenAI(base_url="{url}", api_key="{key}")
answer = client.chat.completions.create(
    model="{slug}",
    messages=[
{messages}
    ],
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
        asked = [] if as_json else _opening(api, found)
    if as_json:
        document(found.to_dict())
        return
    _endpoints.show(found)
    key = "not-required" if found.auth_mode == "none" else "YOUR_API_KEY"
    messages = "\n".join(f"        {json.dumps(message, ensure_ascii=False)}," for message in asked)
    result(
        _EXAMPLE.format(url=_endpoints.url_of(found), key=key, slug=found.slug, messages=messages)
    )


def _opening(api: CloudApiClient, found: Deployment) -> list[dict[str, str]]:
    """A first question as the data set of the model behind it asks, else a greeting."""
    from arkor_api.models import AdapterTarget
    from arkor_cli._samples import Sample, sample_behind

    sample = Sample()
    if isinstance(found.target, AdapterTarget):
        sample = sample_behind(api, found.target.adapter.job_id)
    system = [{"role": "system", "content": sample.system}] if sample.system else []
    return [*system, {"role": "user", "content": next(iter(sample.prompts), "Hello!")}]
