"""What the sync and the async transport share: the settings of a client and the shape of its
requests.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlencode, urlsplit

from arkor_api.errors import CloudConnectionError, InvalidRequestError

from .calls import EVENT_STREAM, Call, Scope
from .conversation import failure
from .deprecation import DeprecationNotice, notice_from
from .identity import client_headers

if TYPE_CHECKING:
    import httpx

Token: TypeAlias = "str | Callable[[], str | None] | httpx.Auth"  # noqa: S105
"""A token, a function that gives the current one, or an httpx authentication flow."""

AsyncToken: TypeAlias = "str | Callable[[], str | Awaitable[str | None] | None] | httpx.Auth"
"""As `Token`; the function may also be asynchronous."""

DeprecationHandler: TypeAlias = Callable[[DeprecationNotice], object]

CONNECT_TIMEOUT = 5.0
READ_TIMEOUT = 30.0
SILENCE = 45.0
"""Seconds after which a stream that has pinged before is taken for dead."""


class Core:
    """Settings, and the facts learnt from answers. Opens nothing."""

    def __init__(
        self,
        *,
        base_url: str,
        scope: Scope,
        timeout: float | httpx.Timeout,
        on_deprecation: DeprecationHandler | None,
        client_name: str | None,
        silence: float,
    ) -> None:
        self.base_url, self.shown_url = _checked(base_url)
        self.scope = scope
        self.silence = silence
        self.server_version: str | None = None
        self.deprecation: DeprecationNotice | None = None
        self._timeout = timeout
        self._on_deprecation = on_deprecation
        self._headers = client_headers(client_name)

    @property
    def uses_tls(self) -> bool:
        """Whether certificates have to be checked. Reading the list of authorities takes 20 ms,
        for nothing where the address is plain http: redirects are not followed.
        """
        return self.base_url.startswith("https://")

    def observe(self, headers: Mapping[str, str]) -> None:
        """Learn from the headers of any response, errors and streams too."""
        if self.server_version is None:
            self.server_version = headers.get("X-Arkor-Server")
        if "Deprecation" not in headers:
            return
        notice = notice_from(headers)
        if notice is None:
            return
        self.deprecation = notice
        if self._on_deprecation is not None:
            with suppress(Exception):  # Who fails to take the notice has still made a good call.
                self._on_deprecation(notice)

    def request_arguments(self, call: Call, token: str | None) -> dict[str, Any]:
        """What httpx needs to build the request, apart from files."""
        headers = {**self._headers, "Accept": call.accept, **call.headers}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        if call.accept == EVENT_STREAM:
            headers["Accept-Encoding"] = "identity"
            headers["Cache-Control"] = "no-store"
        arguments: dict[str, Any] = {
            "method": call.method,
            "url": f"{self.base_url}{call.path}"
            + (f"?{urlencode(call.query)}" if call.query else ""),
            "headers": headers,
            "timeout": self._timeouts(call),
        }
        if call.content is not None:
            headers["Content-Type"] = call.content_type
            arguments["content"] = call.content
        return arguments

    def _timeouts(self, call: Call) -> httpx.Timeout:
        whole = self._usual_timeout
        if call.accept == EVENT_STREAM:
            read = None
        elif call.read_timeout is None:
            return whole
        else:
            read = call.read_timeout
        import httpx

        return httpx.Timeout(connect=whole.connect, write=whole.write, pool=whole.pool, read=read)

    @cached_property
    def _usual_timeout(self) -> httpx.Timeout:
        import httpx

        given = self._timeout
        if isinstance(given, httpx.Timeout):
            return given
        return httpx.Timeout(given, connect=min(CONNECT_TIMEOUT, given))

    def connection_error(self, call: Call, error: object) -> CloudConnectionError:
        """Every transport error becomes this one."""
        kind, sent = failure(error)
        url = f"{self.shown_url}{call.path}"
        happened = {
            "connect": f"could not connect to {self.shown_url}",
            "tls": f"could not make a secure connection to {self.shown_url}",
            "timeout": f"{self.shown_url} did not answer in time",
            "broken": f"the connection to {self.shown_url} broke off",
            "silent": f"{self.shown_url} fell silent",
        }[kind]
        reason = f" ({error})" if str(error) else ""
        return CloudConnectionError(
            f"{call.operation}: {happened}{reason}.", kind=kind, url=url, sent=sent
        )

    def silent_error(self, call: Call) -> CloudConnectionError:
        return CloudConnectionError(
            f"{call.operation}: {self.shown_url} sent nothing for {self.silence:g} seconds "
            "although it used to send pings; the connection is taken for dead.",
            kind="silent",
            url=f"{self.shown_url}{call.path}",
            sent=True,
        )


def checked_token(token: str | None) -> str | None:
    """A token that a header can hold. The error does not show it."""
    if token is not None and (
        not token or not token.isascii() or not token.isprintable() or " " in token
    ):
        raise InvalidRequestError(
            "The token is empty or contains characters that a header cannot hold."
        )
    return token


def _checked(base_url: str) -> tuple[str, str]:
    """The base URL without a trailing slash, and the form of it that may be shown."""
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InvalidRequestError("base_url must start with http:// or https:// and name a host.")
    if parts.query or parts.fragment:
        raise InvalidRequestError("base_url must have neither a query nor a fragment.")
    shown = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}".rstrip("/")
    return base_url.rstrip("/"), shown
