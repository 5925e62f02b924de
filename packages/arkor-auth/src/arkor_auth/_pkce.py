"""Proof Key for Code Exchange, method S256 (RFC 7636): pure functions."""

from __future__ import annotations

import base64
import hashlib
import secrets


def base64url(content: bytes) -> str:
    """Base64 for URLs, without padding (RFC 7636, appendix A)."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def make_verifier(entropy: bytes | None = None) -> str:
    """A code verifier of 43 characters, from 32 bytes of `entropy`."""
    return base64url(secrets.token_bytes(32) if entropy is None else entropy)


def challenge_of(verifier: str) -> str:
    """The S256 code challenge of a verifier.

    >>> challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
    """
    return base64url(hashlib.sha256(verifier.encode("ascii")).digest())
