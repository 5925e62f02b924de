"""Ending a local wait from anywhere."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


class Bell:
    """Wakes one thread. Unlike a `threading.Event`, it may be rung by a signal handler that
    interrupts the very thread that is going to sleep.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lock.acquire()

    def ring(self) -> None:
        """Wake the thread, now or when it goes to sleep."""
        with suppress(RuntimeError):  # Rung before.
            self._lock.release()

    def wait(self, seconds: float | None = None) -> None:
        """Sleep until somebody rings, for `seconds` at most."""
        self._lock.acquire(timeout=-1 if seconds is None else seconds)


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
        self._is_set = False
        self._wakers: set[Callable[[], object]] = set()
        # Re-entrant, because a signal handler may call `set()` wherever its thread is.
        self._lock = threading.RLock()

    def is_set(self) -> bool:
        """Whether `set()` was called."""
        return self._is_set

    def set(self) -> None:
        """End the waits."""
        self._is_set = True
        with self._lock:
            wakers = list(self._wakers)
        for wake in wakers:
            wake()

    def wait(self, seconds: float | None = None) -> bool:
        """Sleep until `set()`, for `seconds` at most; whether it was called."""
        bell = Bell()
        with self.waking(bell.ring):
            bell.wait(seconds)
        return self._is_set

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
