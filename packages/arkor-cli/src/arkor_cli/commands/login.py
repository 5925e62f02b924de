"""`arkor login`."""

from __future__ import annotations

import os
from typing import Annotated, Literal

import typer

from arkor_api import CloudApiError
from arkor_auth import (
    Credentials,
    OAuthSettings,
    credentials_path,
    default_arkor_cloud_api_url,
    fetch_oauth_settings,
    read_credentials,
    request_anonymous_token,
    sign_in_with_browser,
    write_credentials,
)
from arkor_cli import _notices
from arkor_cli._errors import CliError
from arkor_cli._output import note, printable, result
from arkor_cli._prompts import choose, is_interactive

PERSISTENCE_WARNING = (
    "Anonymous sessions aren't guaranteed to persist — sign in with `arkor login --oauth` "
    "to tie future work to your Arkor Cloud account."
)


def command(
    oauth: Annotated[bool, typer.Option("--oauth", help="Sign in in the browser.")] = False,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Start a throwaway session, without an account.")
    ] = False,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the address, open nothing.")
    ] = False,
) -> None:
    """Sign in to Arkor Cloud, or to the server that ARKOR_CLOUD_API_URL names.

    Without an option you are asked; where nobody can be asked, the session is anonymous.
    """
    if oauth and anonymous:
        raise CliError("Pick one of --oauth / --anonymous, not both.")
    if oauth and os.environ.get("CI"):
        raise CliError(
            "--oauth needs a browser callback that CI runners can't complete. "
            "Use --anonymous in CI."
        )
    # A file that cannot be read ends the sign-in before anything is minted that it could not store.
    base_url = default_arkor_cloud_api_url(read_credentials())
    if anonymous:
        _sign_in_anonymously(base_url)
        return
    settings = fetch_oauth_settings(base_url, on_deprecation=_notices.keep)
    if settings is None:
        if oauth:
            raise CliError(
                "OAuth is not configured for this deployment. "
                "Re-run without --oauth or pass --anonymous."
            )
        note("OAuth is not configured. Continuing with an anonymous session.")
        _sign_in_anonymously(base_url)
    elif oauth or _pick() == "oauth":
        _sign_in_with_oauth(settings, base_url, open_browser=not no_browser)
    else:
        _sign_in_anonymously(base_url)
        note(PERSISTENCE_WARNING)


def _pick() -> Literal["oauth", "anonymous"]:
    if not is_interactive():
        return "anonymous"
    choices: dict[str, Literal["oauth", "anonymous"]] = {
        "OAuth (browser)": "oauth",
        "Anonymous": "anonymous",
    }
    return choose("How do you want to sign in?", choices, preselected="Anonymous")


def _sign_in_anonymously(base_url: str) -> None:
    try:
        credentials = request_anonymous_token(base_url, on_deprecation=_notices.keep)
    except CloudApiError as error:
        if error.status not in (401, 403, 404):
            raise
        raise CliError(
            f"{printable(str(error))} (HTTP {error.status})\n"
            "This deployment may require sign-in. Run `arkor login --oauth`."
        ) from error
    _store(credentials)
    result(f"Anonymous id: {credentials.anonymous_id}")
    result(
        "This id is how Arkor Cloud recognises this client across sessions. "
        f"Keep `{credentials_path()}` to stay signed in as the same anonymous identity."
    )
    result(f"Signed in anonymously (personal org: {credentials.org_slug}).")


def _sign_in_with_oauth(settings: OAuthSettings, base_url: str, *, open_browser: bool) -> None:
    def show(url: str) -> None:
        result(f"Browser: {url}")
        if open_browser:
            import webbrowser

            webbrowser.open(url)

    _store(sign_in_with_browser(settings, base_url=base_url, open_browser=show))
    result("Signed in.")


def _store(credentials: Credentials) -> None:
    write_credentials(credentials)
