"""What the page sends, checked before anything is done about it."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request

from arkor_cli.studio.answers import RefusedError

_LARGEST = 8 * 2**20


async def json_object(request: Request) -> dict[str, Any]:
    """The body as a JSON object; 400 if it is none, 413 if it is far too large."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            raise RefusedError(413, "The request is too large.")
    request._body = bytes(body)  # noqa: SLF001 - what `request.body()` answers from now on
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise RefusedError(400, "Invalid JSON body")
    return value


def text(value: dict[str, Any], name: str) -> str | None:
    """A text field, or None when it is absent; 400 when it is something else."""
    found = value.get(name)
    if found is not None and not isinstance(found, str):
        raise RefusedError(400, f"`{name}` must be a text.")
    return found
