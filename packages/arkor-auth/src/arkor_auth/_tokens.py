"""What the provider's token endpoint is asked, and what its answers mean (RFC 6749, sections 4.1.3,
5 and 6).

Pure: form fields and bodies in, credentials and errors out. Who sends them is another matter,
because a sign-in sends them on a client of its own and a refresh on the client of the request that
found an expired token.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from arkor_auth._authorization import OAuthSettings, origin_of, plain
from arkor_auth._credentials import Auth0Credentials
from arkor_auth._errors import MissingRefreshTokenError, ProviderError, TokenRefreshError

SKEW = 60.0
"""A token is renewed this many seconds before it expires."""

_DEFAULT_LIFETIME = 3600.0


def discovery_url(domain: str) -> str:
    """Where the provider describes itself (OpenID Connect Discovery 1.0, section 4)."""
    return f"{origin_of(domain)}/.well-known/openid-configuration"


def endpoints(domain: str, status: int, body: bytes) -> tuple[str, str]:
    """The authorization and the token endpoint, by discovery or else by Auth0's paths.

    An endpoint that would send secrets over plain http, where the provider itself is https, is not
    believed.
    """
    origin = origin_of(domain)
    document = _object(body) if status == 200 else {}
    secure = origin.startswith("https://")

    def pick(name: str, path: str) -> str:
        found = document.get(name)
        if isinstance(found, str) and (found.startswith("https://") or not secure):
            return found
        return f"{origin}{path}"

    return pick("authorization_endpoint", "/authorize"), pick("token_endpoint", "/oauth/token")


def exchange_fields(
    settings: OAuthSettings, *, code: str, verifier: str, redirect_uri: str
) -> dict[str, str]:
    """The form that turns a code into tokens."""
    return {
        "grant_type": "authorization_code",
        "code": code,
        "code_verifier": verifier,
        "client_id": settings.client_id,
        "redirect_uri": redirect_uri,
    }


def refresh_fields(credentials: Auth0Credentials) -> dict[str, str]:
    """The form that renews a session."""
    return {
        "grant_type": "refresh_token",
        "refresh_token": credentials.refresh_token,
        "client_id": credentials.client_id,
    }


def signed_in(
    settings: OAuthSettings, status: int, body: bytes, *, base_url: str, now: float
) -> Auth0Credentials:
    """The credentials of an answer to `exchange_fields`.

    Raises:
        ProviderError: the provider refused, or its answer holds no token.
        MissingRefreshTokenError: the session could not be renewed later.
    """
    document = _object(body)
    access_token = _text(document, "access_token")
    if status >= 400 or not access_token:
        raise ProviderError(
            f"{origin_of(settings.domain)} refused the sign-in ({_reason(status, document)}). "
            "Run `arkor login --oauth` again.",
            error=_text(document, "error"),
            status=status,
        )
    refresh_token = _text(document, "refresh_token")
    if not refresh_token:
        raise MissingRefreshTokenError
    return Auth0Credentials(
        access_token=access_token,
        refresh_token=refresh_token,
        expires_at=int(now + _lifetime(document)),
        auth0_domain=settings.domain,
        audience=settings.audience,
        client_id=settings.client_id,
        arkor_cloud_api_url=base_url,
    )


def refreshed(
    credentials: Auth0Credentials, status: int, body: bytes, *, now: float
) -> Auth0Credentials:
    """`credentials` with the tokens of an answer to `refresh_fields`; a provider may keep the
    refresh token.

    Raises:
        TokenRefreshError: the provider refused, or its answer holds no token.
    """
    document = _object(body)
    token = _text(document, "access_token")
    if status >= 400 or not token:
        raise TokenRefreshError(_reason(status, document), status=status)
    return replace(
        credentials,
        access_token=token,
        refresh_token=_text(document, "refresh_token") or credentials.refresh_token,
        expires_at=int(now + _lifetime(document)),
    )


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _text(document: Mapping[str, Any], name: str) -> str | None:
    value = document.get(name)
    return value if isinstance(value, str) else None


def _lifetime(document: Mapping[str, Any]) -> float:
    try:
        seconds = float(document.get("expires_in", _DEFAULT_LIFETIME))
    except (TypeError, ValueError, OverflowError):
        return _DEFAULT_LIFETIME
    return seconds if math.isfinite(seconds) else _DEFAULT_LIFETIME


def _reason(status: int, document: Mapping[str, Any]) -> str:
    words = _text(document, "error_description") or _text(document, "error")
    return f"HTTP {status}: {plain(words)}" if words else f"HTTP {status}"
