"""This project's local server, at hand for every request.

Its note on disk is read each time, so that a server that was restarted is found at once. Starting
one is left to a thread that Studio does not wait for when it ends; whoever needs the server while
it starts waits for the same attempt. A server that does not start is tried again by a later
request, but not by each of them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from threading import Thread

from arkor_trainer import LocalServer, LocalServerError, ensure_local_server, find_local_server

_REST = 10.0
"""Seconds after a failure in which its reason is the answer."""


class LocalServerKeeper:
    """Finds or starts the server of one project. `say` hears once why it does not start."""

    def __init__(self, project: Path, *, say: Callable[[str], None]) -> None:
        self._project = project
        self._say = say
        self._said = ""
        self._attempt: Future[LocalServer] | None = None
        self._failed_at = float("-inf")

    def prepare(self) -> None:
        """Starts the server if none lives, for those who will need it."""
        if find_local_server(self._project) is None:
            self.start()

    async def find(self) -> LocalServer:
        """The server that lives, or the one that is started now.

        Raises:
            LocalServerError: it does not start.
        """
        starting = self._attempt is not None and not self._attempt.done()
        found = None if starting else find_local_server(self._project)
        return found or await self.ensure()

    async def ensure(self) -> LocalServer:
        """The server that answers: for those whom the one that was found did not.

        Raises:
            LocalServerError: it does not start.
        """
        # A waiter that leaves must not take the attempt away from the others.
        return await asyncio.shield(asyncio.wrap_future(self.start()))

    def start(self) -> Future[LocalServer]:
        """The attempt that is under way, or a new one."""
        attempt = self._attempt
        resting = time.monotonic() - self._failed_at < _REST
        if attempt is None or (attempt.done() and not resting):
            attempt = self._attempt = Future()
            Thread(target=self._run, args=(attempt,), daemon=True).start()
        return attempt

    def _run(self, attempt: Future[LocalServer]) -> None:
        try:
            server = ensure_local_server(self._project)
        except Exception as error:
            self._failed_at = time.monotonic()
            if isinstance(error, LocalServerError) and str(error) != self._said:
                self._said = str(error)
                self._say(self._said)
            attempt.set_exception(error)
        else:
            self._failed_at = float("-inf")
            attempt.set_result(server)
