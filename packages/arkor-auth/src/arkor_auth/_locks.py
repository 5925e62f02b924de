"""One process at a time may change who is signed in."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from arkor_auth._errors import CredentialsNotWritableError
from arkor_auth._private_files import private_folder

if TYPE_CHECKING:
    from filelock import FileLock

PATIENCE = 60.0
"""Seconds to wait for another process that renews the session."""

_FIRST_PAUSE = 0.01
_LONGEST_PAUSE = 0.2


def lock_path(credentials: Path) -> Path:
    """The lock of a credentials file: beside it, and never deleted, so all see the same one."""
    return credentials.with_name(credentials.name + ".lock")


def acquire(credentials: Path) -> Iterator[FileLock | float]:
    """Yields seconds to pause while somebody else holds the lock; the last value is the lock, held.

    A generator, so that threads can sleep and tasks can await between two attempts. Each call opens
    the file anew: the lock also excludes threads and tasks of this process. The system frees it
    when its holder dies.
    """
    # Only a renewal pays for it, not every start of the command line.
    from filelock import FileLock, Timeout

    path = lock_path(credentials)
    try:
        private_folder(path.parent)
        lock = FileLock(path, mode=0o600, thread_local=False, is_singleton=False)
        waited, pause = 0.0, _FIRST_PAUSE
        while waited < PATIENCE:
            try:
                lock.acquire(blocking=False)
            except Timeout:
                yield pause
                waited += pause
                # Fifty processes that ask without rest would slow down the one that works.
                pause = min(pause * 1.5, _LONGEST_PAUSE)
            else:
                yield lock
                return
    except OSError as error:
        raise CredentialsNotWritableError(path, error.strerror or str(error)) from error
    raise CredentialsNotWritableError(
        path, f"process {os.getpid()} waited {PATIENCE:.0f} s for another one that holds it"
    )


@contextmanager
def held(credentials: Path) -> Iterator[None]:
    """Holds the lock of a credentials file; waits for it by sleeping."""
    for step in acquire(credentials):
        if isinstance(step, float):
            time.sleep(step)
            continue
        try:
            yield
        finally:
            step.release()
