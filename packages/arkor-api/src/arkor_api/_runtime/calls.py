"""A call as a value: everything a request says, decided before anything is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from arkor_api.errors import InvalidRequestError

from .model import encode
from .multipart import FileLike, Upload
from .unset import UNSET

JSON = "application/json"
EVENT_STREAM = "text/event-stream"


class Call(NamedTuple):
    """One request. `path` is encoded already; `read_timeout` in seconds wins over the client's."""

    operation: str
    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = MappingProxyType({})
    content: bytes | None = None
    content_type: str = JSON
    upload: Upload | None = None
    body_file: FileLike | None = None
    accept: str = JSON
    authenticated: bool = True
    read_timeout: float | None = None
    retries: bool = True

    def sent_once(self) -> Call:
        """The same call, left to its caller to repeat."""
        return self._replace(retries=False)

    @property
    def idempotent_by_key(self) -> bool:
        """Whether the server can tell a repeated request from a new one."""
        return "Idempotency-Key" in self.headers


@dataclass(frozen=True, slots=True)
class Scope:
    """The organisation and project that calls are about unless they say otherwise."""

    org_slug: str | None = None
    project_slug: str | None = None

    def org(self, given: str | None, operation: str) -> str:
        return _scoped(given, self.org_slug, "org_slug", operation)

    def project(self, given: str | None, operation: str) -> str:
        return _scoped(given, self.project_slug, "project_slug", operation)


def _scoped(given: str | None, default: str | None, name: str, operation: str) -> str:
    slug = default if given is None else given
    if not slug:
        raise InvalidRequestError(
            f"{operation} needs {name}: pass it here or when making the client."
        )
    return slug


def query(*items: tuple[str, Any]) -> tuple[tuple[str, str], ...]:
    """Query parameters as text; `None` and `UNSET` are left out, lists repeat their name."""
    return tuple(
        (name, _text(single))
        for name, value in items
        if value is not None and value is not UNSET
        for single in (value if isinstance(value, list | tuple) else (value,))
    )


def headers(operation: str, *items: tuple[str, Any]) -> dict[str, str]:
    """Header parameters as text; `None` and `UNSET` are left out."""
    named = {
        name: _text(value) for name, value in items if value is not None and value is not UNSET
    }
    for name, value in named.items():
        if not value.isascii() or not value.isprintable():
            raise InvalidRequestError(
                f"{operation}: {name} contains a character that a header cannot hold."
            )
    return named


def body(operation: str, value: Any) -> bytes:
    """A JSON body. What JSON cannot express is refused before anything is sent."""
    try:
        document = json.dumps(
            encode(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")
        )
        return document.encode()
    except (TypeError, ValueError) as error:
        raise InvalidRequestError(
            f"{operation}: the request cannot be written as JSON: {error}."
        ) from error


def _text(value: Any) -> str:
    if value is True:
        return "true"
    if value is False:
        return "false"
    return str(encode(value))
