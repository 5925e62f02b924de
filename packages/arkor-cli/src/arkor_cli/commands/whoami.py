"""`arkor whoami`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from arkor_api import CloudApiClient, CloudApiError
from arkor_auth import ArkorAuth, default_arkor_cloud_api_url, read_credentials
from arkor_cli import _notices
from arkor_cli._output import document, note, result


def command(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Show who is signed in, and the organisations in reach."""
    credentials = read_credentials()
    if credentials is None:
        message = "Not signed in. Run `arkor login` or `arkor login --anonymous`."
        if as_json:
            document({"user": None, "orgs": []})
            note(message)
        else:
            result(message)
        return
    base_url = default_arkor_cloud_api_url(credentials)
    token = ArkorAuth(credentials)
    with CloudApiClient(base_url=base_url, token=token, on_deprecation=_notices.keep) as client:
        try:
            me: dict[str, Any] = client.me.get().to_dict()
        except CloudApiError as error:
            if error.status == 426:
                raise
            note(f"Failed to fetch /v1/me ({error.status}). Token may be expired.")
            return
    if as_json:
        document(me)
        return
    document(me["user"])
    slugs = [org["slug"] for org in me["orgs"] if org.get("slug")]
    if slugs:
        result(f"Orgs: {', '.join(slugs)}")
