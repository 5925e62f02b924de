"""index.html as it is served: with this launch's token, and a policy that allows its own scripts.

An inline script (the import map) runs only if the policy names its hash, so the policy is computed
from the file; another page under `ARKOR_STUDIO_ASSETS` is held to the same rules.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape

_INLINE = re.compile(r"<script(?![^>]*\ssrc\s*=)[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)
_OTHERS = (
    "default-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
)


def with_token(page: str, token: str) -> str:
    """The page with the token in its head."""
    meta = f'<meta name="arkor-studio-token" content="{escape(token)}">'
    found = _HEAD.search(page)
    if found is None:
        return meta + page
    return page[: found.end()] + meta + page[found.end() :]


def policy(page: str) -> str:
    """The Content-Security-Policy that lets this page's own inline scripts run, and no others."""
    hashes = [
        base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        for code in _INLINE.findall(page)
    ]
    scripts = " ".join(["script-src 'self'", *(f"'sha256-{value}'" for value in hashes)])
    return "; ".join([*_OTHERS, scripts])
