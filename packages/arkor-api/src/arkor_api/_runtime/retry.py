"""When a request is sent again, and after how long. Pure: clocks and chance are handed in.

A request is repeatable when sending it twice does no harm: a GET, or any request that carries an
`Idempotency-Key` to a server that is known to honour it (ours, by its `X-Arkor-Server` header). A
request that never reached a server can always be repeated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

MAX_RETRIES = 2
TRANSIENT = frozenset({429, 502, 503, 504})
LONGEST_WAIT = 60.0
"""Seconds. A server that asks for more patience than this gets none: the caller decides."""

_BASE_DELAY = 0.5
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HTTP_DATE = re.compile(r"\w{3}, (\d\d) (\w{3}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$", re.ASCII)

Outcome = Literal["unreachable", "unanswered", "answered"]
"""Never connected; connected but no answer came; an answer came."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """How one sending of a request ended. `number` counts from 0."""

    number: int
    outcome: Outcome
    status: int | None = None
    retry_after: str | None = None


def delay(attempt: Attempt, *, repeatable: bool, chance: float, now: datetime) -> float | None:
    """Seconds to wait before sending again, or None to give up. `chance` is uniform in [0, 1)."""
    if attempt.number >= MAX_RETRIES:
        return None
    if attempt.outcome == "unreachable":
        return _backoff(attempt.number, chance)
    if not repeatable:
        return None
    if attempt.outcome == "unanswered":
        return _backoff(attempt.number, chance)
    if attempt.status not in TRANSIENT:
        return None
    asked = seconds_asked(attempt.retry_after, now=now)
    if asked is None:
        return _backoff(attempt.number, chance)
    return asked if asked <= LONGEST_WAIT else None


def seconds_asked(retry_after: str | None, *, now: datetime) -> float | None:
    """What `Retry-After` asks for, in either form of RFC 9110; None when it asks for nothing
    readable.
    """
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    date = _HTTP_DATE.match(text)
    if date is None or date[2] not in _MONTHS:
        return None
    day, year, hour, minute, second = (int(date[group]) for group in (1, 3, 4, 5, 6))
    month = _MONTHS.index(date[2]) + 1
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    return max(0.0, (moment - now).total_seconds())


def _backoff(number: int, chance: float) -> float:
    return float(_BASE_DELAY * 2**number * (0.75 + 0.5 * chance))
