"""`arkor endpoints list`."""

from __future__ import annotations

from arkor_cli._endpoints import url_of
from arkor_cli._output import document, table
from arkor_cli._session import Cloud, Json, Local, client
from arkor_cli._targets import describe


def command(as_json: Json = False, local: Local = False, cloud: Cloud = False) -> None:
    """List the published endpoints of this project."""
    with client(local=local, cloud=cloud) as api:
        found = api.deployments.list().deployments
    if as_json:
        document({"deployments": [deployment.to_dict() for deployment in found]})
        return
    rows = [
        [
            deployment.slug,
            "enabled" if deployment.enabled else "disabled",
            describe(deployment.to_dict()["target"]),
            str(deployment.auth_mode),
            url_of(deployment),
        ]
        for deployment in found
    ]
    headings = ["SLUG", "STATE", "TARGET", "AUTH", "URL"]
    table(headings, rows, empty="Nothing is published. `arkor endpoints create SLUG JOB` does it.")
