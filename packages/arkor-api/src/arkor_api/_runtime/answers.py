"""Reading answers: a body into a typed value, an error status into the error that says what
happened.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from arkor_api.errors import (
    CloudApiError,
    CloudResponseError,
    DecodeError,
    ErrorDetail,
    UpgradeRequiredError,
)

from .identity import VERSION, upgrade_command
from .retry import seconds_asked

T = TypeVar("T")

LONGEST_MESSAGE = 2000
"""Characters of an error page that become a message; the whole text stays in `body`."""


def decoded(
    operation: str,
    decode: Callable[[object], T],
    status: int,
    headers: Mapping[str, str],
    content: bytes,
) -> T:
    """The typed value of a success. An empty body counts as an empty object."""
    try:
        return decode(json.loads(content) if content else {})
    except DecodeError as error:
        problem = str(error) if content else f"the body is empty ({error})"
    except (ValueError, RecursionError):
        problem = "the body is not JSON"
    raise CloudResponseError(
        operation, problem, status=status, body=content, request_id=headers.get("X-Request-Id")
    )


def api_error(
    status: int, headers: Mapping[str, str], content: bytes, *, secret: str | None = None
) -> CloudApiError:
    """The error for an answer with an error status; `secret` is blotted out should the server echo
    it.
    """
    text = content.decode("utf-8", "replace")
    if secret:
        text = text.replace(secret, "[redacted]")
    body = _parsed(text)
    fields = body if isinstance(body, dict) else {}
    request_id = headers.get("X-Request-Id")
    if status == 426:
        return _upgrade_required(fields, body, request_id)
    code = fields.get("code")
    return CloudApiError(
        status,
        _message(fields, text, status, headers),
        code=code if isinstance(code, str) else None,
        details=_details(fields.get("details")),
        body=body,
        request_id=request_id,
        retry_after=seconds_asked(headers.get("Retry-After"), now=datetime.now(UTC)),
    )


def _message(fields: dict[str, Any], text: str, status: int, headers: Mapping[str, str]) -> str:
    error = fields.get("error")
    if isinstance(error, str) and error:
        return error
    if text.strip():
        return text if len(text) <= LONGEST_MESSAGE else text[:LONGEST_MESSAGE] + "…"
    if 300 <= status < 400 and "Location" in headers:
        # Not followed: the token must not travel to wherever this points.
        target = headers["Location"].split("?")[0]
        return f"cloud-api {status}: redirected to {target}; is base_url right?"
    return f"cloud-api {status}"


def _details(value: object) -> tuple[ErrorDetail, ...]:
    entries = value if isinstance(value, list) else []
    return tuple(
        ErrorDetail(entry["path"], entry["message"])
        for entry in entries
        if isinstance(entry, dict)
        and isinstance(entry.get("path"), str)
        and isinstance(entry.get("message"), str)
    )


def _upgrade_required(
    fields: dict[str, Any], body: object, request_id: str | None
) -> UpgradeRequiredError:
    facts = {
        name: value if isinstance(value := fields.get(name), str) else None
        for name in ("currentVersion", "supportedRange", "upgrade", "reason")
    }
    command = upgrade_command()
    if facts["supportedRange"] is None:
        message = f"Arkor SDK is no longer supported by the cloud API. Run `{command}`."
    else:
        current = facts["currentVersion"] or VERSION
        message = (
            f"Arkor SDK {current} is no longer supported by the cloud API, "
            f"which takes {facts['supportedRange']}. Run `{command}`."
        )
    return UpgradeRequiredError(
        message,
        current_version=facts["currentVersion"],
        supported_range=facts["supportedRange"],
        upgrade=facts["upgrade"],
        reason=facts["reason"],
        body=body,
        request_id=request_id,
    )


def _parsed(text: str) -> object:
    if not text:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
