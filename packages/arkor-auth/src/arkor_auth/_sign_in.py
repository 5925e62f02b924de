"""Signing in: in the browser, or without an account."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from typing import assert_never

from arkor_auth._authorization import (
    Code,
    Mismatch,
    OAuthSettings,
    Refused,
    authorize_url,
    origin_of,
)
from arkor_auth._base_url import default_arkor_cloud_api_url
from arkor_auth._credentials import Auth0Credentials, Credentials
from arkor_auth._errors import ProviderError, StateMismatchError
from arkor_auth._listener import CallbackListener
from arkor_auth._locks import held
from arkor_auth._pkce import challenge_of, make_verifier
from arkor_auth._store import credentials_path, read_credentials, set_aside, write_credentials

PATIENCE = 300.0
"""Seconds a user has to finish a sign-in in the browser."""

_log = logging.getLogger("arkor_auth")


def sign_in_with_browser(
    settings: OAuthSettings,
    *,
    base_url: str,
    open_browser: Callable[[str], object],
    patience: float = PATIENCE,
) -> Auth0Credentials:
    """Authorization code with PKCE on a loopback redirect (RFC 7636, RFC 8252). Nothing is stored.

    `open_browser` is called with the address to show; `patience` is in seconds. The port is free
    again when this returns or raises, also by KeyboardInterrupt.

    Raises:
        SignInError: see its subclasses for what can go wrong.
    """
    from arkor_auth._network import discover, exchange

    state, verifier = secrets.token_urlsafe(32), make_verifier()
    endpoint = discover(settings)
    with CallbackListener(settings.callback_ports, state=state) as listener:
        redirect_uri = listener.redirect_uri
        open_browser(
            authorize_url(
                endpoint,
                settings,
                redirect_uri=redirect_uri,
                state=state,
                challenge=challenge_of(verifier),
            )
        )
        outcome = listener.wait(patience)
    match outcome:
        case Code(code):
            return exchange(
                settings, code=code, verifier=verifier, redirect_uri=redirect_uri, base_url=base_url
            )
        case Refused(error, description):
            words = f"{error}: {description}" if description else error
            raise ProviderError(
                f"{origin_of(settings.domain)} refused the sign-in ({words}). "
                "Run `arkor login --oauth` to try again.",
                error=error,
            )
        case Mismatch():
            raise StateMismatchError
    assert_never(outcome)


def ensure_credentials(base_url: str | None = None) -> Credentials:
    """Who is signed in; when nobody is, a new anonymous identity, which is stored.

    A file that is no credentials file is kept as `credentials.json.corrupt`, with a warning in the
    log.

    Raises:
        CredentialsUnreadableError: the file is there and cannot be read.
        CredentialsNotWritableError: the new identity cannot be stored.
        arkor_api.CloudApiError, arkor_api.CloudConnectionError: no identity could be had.
    """
    from arkor_auth._network import request_anonymous_token

    found = read_credentials()
    if found is not None:
        return found
    path = credentials_path()
    with held(path):
        found = read_credentials()
        if found is not None:
            return found
        if path.exists():
            kept = set_aside(path)
            _log.warning(
                "%s held no credentials; it was kept as %s and a new anonymous identity is used.",
                path,
                kept.name,
            )
        minted = request_anonymous_token(
            default_arkor_cloud_api_url() if base_url is None else base_url
        )
        write_credentials(minted, path)
        return minted
