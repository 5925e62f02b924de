"""One call as a conversation: send, perhaps wait and send again, until there is an answer to keep.

It is written once, as a generator that yields what should be done and is sent how that went; the
sync and the async transport are the two shells that do it. This is how httpx writes its auth
flows.
"""

from __future__ import annotations

import random
from collections.abc import Generator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from arkor_api.errors import ConnectionFailure

from .calls import Call
from .retry import Attempt, delay

if TYPE_CHECKING:
    import httpx

    from .core import Core


@dataclass(frozen=True, slots=True)
class Send:
    """Send the request; answer with the response (its body unread) or the transport's error."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Close the response that is not kept, then wait."""

    seconds: float
    discard: httpx.Response | None


Step: TypeAlias = Send | Wait
Outcome: TypeAlias = "httpx.Response | httpx.RequestError | None"

_SEND = Send()


def converse(core: Core, call: Call) -> Generator[Step, Outcome, httpx.Response]:
    """Yields steps; returns the response to keep, of whatever status, or raises
    `CloudConnectionError`.
    """
    number = 0
    while True:
        outcome = yield _SEND
        response, attempt = _judge(core, number, outcome)
        failed = outcome if isinstance(outcome, Exception) else None
        seconds = None
        if call.retries and attempt is not None:
            repeatable = call.method == "GET" or (
                call.idempotent_by_key and core.server_version is not None
            )
            seconds = delay(
                attempt, repeatable=repeatable, chance=random.random(), now=datetime.now(UTC)
            )
        if seconds is None:
            if response is not None:
                return response
            raise core.connection_error(call, outcome) from failed
        yield Wait(seconds, response)
        number += 1


def _judge(
    core: Core, number: int, outcome: Outcome
) -> tuple[httpx.Response | None, Attempt | None]:
    """The response, if there is one, and what the retry policy should know; None ends the
    matter.
    """
    import httpx

    if isinstance(outcome, httpx.Response):
        core.observe(outcome.headers)
        if outcome.status_code < 400:
            return outcome, None
        asked = outcome.headers.get("Retry-After")
        return outcome, Attempt(number, "answered", outcome.status_code, asked)
    kind, sent = failure(outcome)
    if kind in ("tls", "timeout") and (sent or kind == "tls"):
        return None, None
    return None, Attempt(number, "unanswered" if sent else "unreachable")


def failure(error: object) -> tuple[ConnectionFailure, bool]:
    """What kind of failure a transport error is, and whether the request may have reached the
    server.
    """
    import httpx

    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        return "timeout", False
    if isinstance(error, httpx.ConnectError | httpx.ProxyError | httpx.UnsupportedProtocol):
        return ("tls" if _is_tls(error) else "connect"), False
    if isinstance(error, httpx.TimeoutException):
        return "timeout", True
    return "broken", True


def _is_tls(error: BaseException | None) -> bool:
    import ssl  # Loaded already where TLS can fail.

    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
