"""Waking a thread that is blocked on a socket.

Closing a response, a client or a socket does not wake a blocked reader; shutting the socket down
does, at once, TLS included. httpx's public `trace` extension tells which socket a request got;
once the response is there, its `network_stream` extension does too.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any


class Waker:
    """Shuts down the connection of one request, now or as soon as it has one."""

    def __init__(self) -> None:
        # Re-entrant, because a signal handler may wake the very thread that is in here.
        self._lock = threading.RLock()
        self._network_stream: Any = None
        self._woken = False

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """The `trace` extension: remembers the connection, also when TLS wraps it."""
        if event.endswith(
            (".connect_tcp.complete", ".start_tls.complete", ".connect_unix_socket.complete")
        ):
            self.attach(info["return_value"])

    def attach(self, network_stream: Any) -> None:
        with self._lock:
            self._network_stream = network_stream
            if self._woken:
                _shut_down(network_stream)

    def detach(self) -> None:
        """The request is over: its connection may belong to another one now."""
        with self._lock:
            self._network_stream = None

    def wake(self) -> None:
        with self._lock:
            self._woken = True
            _shut_down(self._network_stream)


def _shut_down(network_stream: Any) -> None:
    connection = None if network_stream is None else network_stream.get_extra_info("socket")
    if connection is not None:
        with suppress(OSError):  # Already closed: then nobody is blocked on it.
            connection.shutdown(socket.SHUT_RDWR)


class Watchdog:
    """Calls `on_silence`, from a thread of its own, when one read takes longer than `seconds`.

    Only the time spent reading counts: a caller may take as long as it likes between two reads.
    """

    _LOOKS = 20

    def __init__(self, seconds: float, on_silence: Callable[[], None]) -> None:
        self.expired = False
        self._seconds = seconds
        self._on_silence = on_silence
        self._deadline: float | None = None
        self._stop = threading.Event()
        threading.Thread(target=self._watch, name="arkor-api-watchdog", daemon=True).start()

    def read(self, chunks: Iterator[bytes]) -> bytes | None:
        """The next chunk, or None at the end, watched."""
        self._deadline = time.monotonic() + self._seconds
        try:
            return next(chunks, None)
        finally:
            self._deadline = None

    def stop(self) -> None:
        self._stop.set()

    def _watch(self) -> None:
        while not self._stop.wait(self._seconds / self._LOOKS):
            deadline = self._deadline
            if deadline is not None and time.monotonic() > deadline:
                self.expired = True
                self._on_silence()
                return
