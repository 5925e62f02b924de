"""`arkor endpoints update`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from arkor_cli import _endpoints
from arkor_cli._errors import CliError
from arkor_cli._output import document
from arkor_cli._session import Cloud, Json, Local, client
from arkor_cli._targets import HELP, deployment_target
from arkor_cli.commands.endpoints.create import Retention, RetentionDays


def command(
    name: Annotated[str, typer.Argument(metavar="ENDPOINT", help="Its slug or id.")],
    target: Annotated[str | None, typer.Option(help=HELP)] = None,
    enabled: Annotated[
        bool | None, typer.Option("--enable/--disable", help="Disabled ones answer 404.")
    ] = None,
    public: Annotated[
        bool | None, typer.Option("--public/--with-keys", help="Keys are kept either way.")
    ] = None,
    retention: Retention = None,
    retention_days: RetentionDays = None,
    as_json: Json = False,
    local: Local = False,
    cloud: Cloud = False,
) -> None:
    """Change an endpoint. Its URL stays the same."""
    changes: dict[str, Any] = {}
    if target is not None:
        changes["target"] = deployment_target(target)
    if enabled is not None:
        changes["enabled"] = enabled
    if public is not None:
        changes["auth_mode"] = "none" if public else "fixed_api_key"
    if retention is not None:
        changes["run_retention_mode"] = retention
    if retention_days is not None:
        changes["run_retention_days"] = retention_days
    if not changes:
        raise CliError(
            "Nothing to change. `arkor endpoints update -h` lists what can.", exit_code=2
        )
    with client(local=local, cloud=cloud) as api:
        found = _endpoints.find(api, name)
        changed = api.deployments.update(found.id, **changes).deployment
    if as_json:
        document(changed.to_dict())
    else:
        _endpoints.show(changed)
