"""The authorization-code flow as decisions: what to ask the provider, what its redirect means.

Theory of operation (RFC 6749 section 4.1, RFC 7636, RFC 8252): the browser is sent to the provider
with a random `state` and a PKCE challenge; the provider redirects it to a port of ours on
127.0.0.1. Only a redirect with our `state` counts. One with a code and another state is an attack
or a stale tab: the sign-in ends. One with an error and another state could come from any page the
user has open: it is ignored.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import parse_qs, urlencode, urlsplit

SCOPES = "openid profile email offline_access"
CALLBACK_PATH = "/callback"


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthSettings:
    """How a deployment wants its users to sign in.

    `domain` is the provider's host, or its whole origin; `callback_ports` are the loopback ports
    that are registered as redirect targets, in the order in which they are tried.
    """

    domain: str
    client_id: str
    audience: str
    callback_ports: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """The provider agreed; `code` is exchanged for tokens."""

    code: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The provider, or the user there, said no."""

    error: str
    description: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A code of another sign-in."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """Not an answer to this sign-in."""

    status: int


Outcome: TypeAlias = Code | Refused | Mismatch
"""What ends the wait."""


def origin_of(domain: str) -> str:
    """The provider's origin; a bare domain means https.

    >>> origin_of("auth.example.com")
    'https://auth.example.com'
    """
    return (domain if "://" in domain else f"https://{domain}").rstrip("/")


def authorize_url(
    endpoint: str, settings: OAuthSettings, *, redirect_uri: str, state: str, challenge: str
) -> str:
    """The address the browser is sent to."""
    query = urlencode(
        {
            "response_type": "code",
            "client_id": settings.client_id,
            "redirect_uri": redirect_uri,
            "scope": SCOPES,
            "audience": settings.audience,
            "state": state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
    )
    return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{query}"


def read_callback(target: str, *, state: str) -> Outcome | Ignored:
    """What a GET for `target` (path and query) on the callback port means."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return Ignored(400)
    if parts.path != CALLBACK_PATH:
        return Ignored(404)
    fields = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    ours = hmac.compare_digest(fields.get("state", "").encode(), state.encode())
    if "error" in fields:
        if not ours:
            return Ignored(400)
        return Refused(plain(fields["error"]), plain(fields.get("error_description", "")))
    if "code" not in fields:
        return Ignored(400)
    return Code(fields["code"]) if ours else Mismatch()


def plain(text: str, limit: int = 500) -> str:
    """`text` on one line and without control characters, fit for a terminal."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:limit]
