"""When a broken event stream is opened again, and after how long. Pure: chance is handed in.

A connection that delivered something and then closed in good order is followed by another one
after the base delay, and does not count. Everything else counts as a failure, with a delay that
doubles; the count starts anew with every event that arrives.
"""

from __future__ import annotations

from dataclasses import dataclass

from arkor_api.errors import ArkorApiError, CloudApiError, CloudConnectionError, CloudResponseError

PERMANENT = frozenset({400, 401, 403, 410, 422, 426})
"""Statuses that the same request will meet again. (A 401 is renewed once, below this.)"""

LONGEST_ASKED = 600.0
"""Seconds: what a server asks beyond this is not believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """Times in seconds; `max_failures` in a row end the wait (None: never).

    A server that used to ping and then says nothing for `silence` is taken for dead.
    """

    base_delay: float = 1.0
    max_delay: float = 60.0
    max_failures: int | None = None
    silence: float = 45.0

    def gives_up(self, failures: int) -> bool:
        """Whether `failures` in a row are too many."""
        return self.max_failures is not None and failures >= self.max_failures

    def delay(self, failures: int, *, chance: float, asked: float | None = None) -> float:
        """Seconds to wait after the given number of failures in a row (from 1).

        `chance` is uniform in [0, 1) and moves the delay by up to a quarter; `asked` is what the
        server wants at least.

        >>> RetryPolicy().delay(3, chance=0.5)
        4.0
        """
        expected = min(self.base_delay * 2.0 ** min(failures - 1, 60), self.max_delay)
        drawn = min(self.max_delay, expected + expected * (chance / 2 - 0.25))
        return max(drawn, min(asked or 0.0, LONGEST_ASKED))


def is_permanent(error: ArkorApiError) -> bool:
    """Whether another attempt would meet the same error."""
    if isinstance(error, CloudApiError):
        return error.status in PERMANENT
    return not isinstance(error, CloudConnectionError | CloudResponseError)


def seconds_asked(error: ArkorApiError) -> float | None:
    """How long the server wants to be left alone."""
    return error.retry_after if isinstance(error, CloudApiError) else None
