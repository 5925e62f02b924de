"""Names that nobody can guess, and what is stored of secrets."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(kind: str) -> str:
    """`job_8d2f...`: the kind, so that a pasted id explains itself, and 100 random bits."""
    return kind + "_" + "".join(secrets.choice(_ALPHABET) for _ in range(20))


def new_token(prefix: str) -> str:
    """A secret of 256 random bits."""
    return prefix + secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is stored of a secret. They are random, so a plain hash cannot be searched back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def now() -> str:
    """This moment as the API writes it: UTC, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
