"""A blocking call that an `Abort` need not wait for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from arkor_trainer._abort import Abort, Bell

T = TypeVar("T")


def interruptible(call: Callable[[], T], abort: Abort) -> T | None:
    """What `call` returns or raises, or None as soon as `abort` is set.

    The call is made in a thread, because no thread can be woken out of any call; an abandoned one
    ends with its own time limit.
    """
    results: list[T] = []
    errors: list[BaseException] = []
    bell = Bell()

    def work() -> None:
        try:
            results.append(call())
        except BaseException as error:
            errors.append(error)
        finally:
            bell.ring()

    with abort.waking(bell.ring):
        threading.Thread(target=work, name="arkor-request", daemon=True).start()
        bell.wait()
    if errors:
        raise errors[0]
    return results[0] if results else None
