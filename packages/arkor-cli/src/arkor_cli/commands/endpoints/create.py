"""`arkor endpoints create`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from arkor_cli._endpoints import show, url_of
from arkor_cli._output import document, note, result
from arkor_cli._session import Cloud, Json, Local, client
from arkor_cli._targets import HELP, deployment_target

Retention = Annotated[
    str | None, typer.Option(help="How long requests are kept: unlimited, disabled, or days.")
]
RetentionDays = Annotated[int | None, typer.Option(min=1, help="With --retention days.")]


def command(
    slug: Annotated[str, typer.Argument(help="Its name in the URL: a-z, 0-9 and -.")],
    target: Annotated[str, typer.Argument(help=HELP)],
    public: Annotated[bool, typer.Option("--public", help="Anybody may call it, no key.")] = False,
    key: Annotated[
        str | None, typer.Option("--key", metavar="LABEL", help="Issue a key at once.")
    ] = None,
    retention: Retention = None,
    retention_days: RetentionDays = None,
    as_json: Json = False,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """Publish a model at a URL that OpenAI's client libraries understand."""
    options: dict[str, Any] = {}
    if retention is not None:
        options["run_retention_mode"] = retention
    if retention_days is not None:
        options["run_retention_days"] = retention_days
    with client(local=local, cloud=cloud) as api:
        made = api.deployments.create(
            slug=slug,
            target=deployment_target(target),
            auth_mode="none" if public else "fixed_api_key",
            **options,
        ).deployment
        issued = api.keys.create(made.id, label=key).key if key else None
    if as_json:
        facts = made.to_dict()
        document(facts if issued is None else {**facts, "key": issued.to_dict()})
        return
    show(made)
    if issued is not None:
        result(f"  key        {issued.plaintext}")
        note("The key is shown only this once; keep it now.")
    elif not public:
        note(f"`arkor keys create {slug} --label LABEL` issues a key for {url_of(made)}.")
