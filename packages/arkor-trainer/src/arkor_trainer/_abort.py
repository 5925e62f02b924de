"""Ending a local wait from anywhere."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Abort:
    """Ends `wait()` from another thread, a task, or a signal handler. The job goes on.

    `set()` makes the wait raise `Aborted` within 200 ms, unless a callback is running (which is
    left to finish) or a connection is being opened (5 s at most). One `Abort` may serve several
    trainers; it cannot be unset.

    >>> abort = Abort()
    >>> abort.set()
    >>> abort.is_set()
    True
    """

    def __init__(self) -> None:
        self._event = threading.Event()
        self._wakers: set[Callable[[], object]] = set()
        # Re-entrant, because a signal handler may call `set()` wherever its thread is.
        self._lock = threading.RLock()

    def is_set(self) -> bool:
        """Whether `set()` was called."""
        return self._event.is_set()

    def set(self) -> None:
        """End the waits."""
        self._event.set()
        with self._lock:
            wakers = list(self._wakers)
        for wake in wakers:
            wake()

    def wait(self, seconds: float | None = None) -> bool:
        """Sleep until `set()`, for `seconds` at most; whether it was called."""
        return self._event.wait(seconds)

    @contextmanager
    def waking(self, wake: Callable[[], object]) -> Iterator[None]:
        """Inside the block, `set()` calls `wake`, at once if it was called before."""
        with self._lock:
            self._wakers.add(wake)
        try:
            if self.is_set():
                wake()
            yield
        finally:
            with self._lock:
                self._wakers.discard(wake)
