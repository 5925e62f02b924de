"""Who is signed in, as values. The JSON form is shared with the TypeScript CLI, both ways.

Only the standard library: these classes are read on every start of the command line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Auth0Credentials:
    """A session of an account, obtained with OAuth.

    `expires_at` is in seconds since 1970; `auth0_domain` is the provider's host (https), or its
    whole origin. `extra` keeps fields that other versions of the file know.
    """

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_at: float
    auth0_domain: str
    audience: str
    client_id: str
    arkor_cloud_api_url: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict, repr=False, hash=False)
    mode: Literal["auth0"] = field(default="auth0", init=False)

    def expires_within(self, seconds: float, *, now: float) -> bool:
        """Whether the access token is of no use `seconds` after `now` (seconds since 1970)."""
        return self.expires_at - seconds <= now


@dataclass(frozen=True, slots=True, kw_only=True)
class AnonymousCredentials:
    """A session without an account. Losing the token loses the identity."""

    token: str = field(repr=False)
    anonymous_id: str
    org_slug: str
    arkor_cloud_api_url: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict, repr=False, hash=False)
    mode: Literal["anon"] = field(default="anon", init=False)


Credentials: TypeAlias = Auth0Credentials | AnonymousCredentials
"""Told apart by `mode`."""

_AUTH0_FIELDS = {
    "accessToken": "access_token",
    "refreshToken": "refresh_token",
    "expiresAt": "expires_at",
    "auth0Domain": "auth0_domain",
    "audience": "audience",
    "clientId": "client_id",
    "arkorCloudApiUrl": "arkor_cloud_api_url",
}
_ANONYMOUS_FIELDS = {
    "token": "token",
    "anonymousId": "anonymous_id",
    "arkorCloudApiUrl": "arkor_cloud_api_url",
    "orgSlug": "org_slug",
}


def from_document(document: object) -> Credentials | None:
    """The credentials a parsed credentials.json holds; None when it holds none."""
    if not isinstance(document, dict):
        return None
    mode = document.get("mode")
    if mode == "anon":
        arguments = _arguments(document, _ANONYMOUS_FIELDS)
        return None if arguments is None else AnonymousCredentials(**arguments)
    if mode in ("auth0", "oauth"):
        arguments = _arguments(document, _AUTH0_FIELDS)
        return None if arguments is None else Auth0Credentials(**arguments)
    return None


def to_document(credentials: Credentials) -> dict[str, Any]:
    """The JSON object that is stored, known fields first."""
    names = _AUTH0_FIELDS if credentials.mode == "auth0" else _ANONYMOUS_FIELDS
    document: dict[str, Any] = {"mode": credentials.mode}
    for wire, attribute in names.items():
        value = getattr(credentials, attribute)
        if value is not None:
            document[wire] = value
    return document | {key: value for key, value in credentials.extra.items() if key != "mode"}


def _arguments(document: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any] | None:
    arguments: dict[str, Any] = {}
    for wire, attribute in names.items():
        value = document.get(wire)
        if value is None and wire == "arkorCloudApiUrl":
            continue
        expected = (int, float) if wire == "expiresAt" else str
        if not isinstance(value, expected) or isinstance(value, bool):
            return None
        arguments[attribute] = value
    extra = {key: value for key, value in document.items() if key not in names and key != "mode"}
    return arguments | {"extra": extra}
