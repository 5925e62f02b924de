"""Moments and durations for people."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any


def ago(moment: datetime, now: datetime | None = None) -> str:
    """How long ago something was.

    >>> ago(datetime(2026, 1, 1, 12, tzinfo=UTC), datetime(2026, 1, 1, 12, 5, tzinfo=UTC))
    '5 min ago'
    """
    seconds = ((now or datetime.now(UTC)) - moment).total_seconds()
    if seconds < 60:
        return "just now"
    if seconds < 3600:
        return f"{seconds // 60:.0f} min ago"
    if seconds < 86_400:
        return f"{seconds // 3600:.0f} h ago"
    return f"{moment:%Y-%m-%d}"


def span(seconds: float) -> str:
    """A duration.

    >>> span(75)
    '1m 15s'
    """
    if seconds < 60:
        return f"{seconds:.0f}s"
    if seconds < 3600:
        return f"{seconds // 60:.0f}m {seconds % 60:.0f}s"
    return f"{seconds // 3600:.0f}h {seconds % 3600 // 60:.0f}m"


def between(start: Any, end: Any) -> str:
    """The duration from one moment to another, as far as they are known."""
    if not isinstance(start, datetime):
        return "–"
    until = end if isinstance(end, datetime) else datetime.now(UTC)
    return span(max((until - start).total_seconds(), 0))
