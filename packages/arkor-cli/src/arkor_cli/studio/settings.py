"""What one launch of Studio knows."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

import anyio
from starlette.requests import Request

PAGE = Path(__file__).parent / "page"
TOKEN_BYTES = 32


def new_token() -> str:
    """The secret of one launch, base64url."""
    return secrets.token_urlsafe(TOKEN_BYTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`choice` is what `--local` or `--cloud` said; `closing` is set when Studio ends."""

    project: Path
    choice: str | None = None
    assets: Path = PAGE
    token: str = field(default_factory=new_token, repr=False)
    closing: anyio.Event = field(default_factory=anyio.Event, repr=False)


def settings_of(request: Request) -> Settings:
    """The settings of this launch."""
    found: Settings = request.app.state.settings
    return found
