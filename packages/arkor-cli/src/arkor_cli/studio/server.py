"""One launch: a socket on loopback, the token file, and an end that leaves nothing behind."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

import uvicorn

from arkor_cli._errors import CliError
from arkor_cli.studio.app import create_app
from arkor_cli.studio.settings import Settings
from arkor_cli.studio.token_file import remove_token, write_token

DEFAULT_PORT = 4000
_TRIES = 10
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_GRACE = 2
"""Seconds that answers under way have, once Studio is told to end."""


def bind(port: int | None, *, warn: Callable[[str], None]) -> socket.socket:
    """A listening socket on loopback: the port that was asked for, or the first free default.

    Raises:
        CliError: it is in use; a port that was asked for is never replaced by another.
    """
    if port is not None:
        found = _listen(port)
        if found is None:
            raise CliError(
                f"Port {port} is already in use. Another `arkor dev` may be running; "
                "pass --port to choose a different one."
            )
        return found
    for candidate in range(DEFAULT_PORT, DEFAULT_PORT + _TRIES):
        found = _listen(candidate)
        if found is not None:
            return found
        if candidate < DEFAULT_PORT + _TRIES - 1:
            warn(
                f"Port {candidate} is in use, trying {candidate + 1} instead. "
                "Pass --port to pin a specific one."
            )
    raise CliError(
        f"Ports {DEFAULT_PORT} to {DEFAULT_PORT + _TRIES - 1} are all in use; "
        "pass --port to choose another one."
    )


def _listen(port: int) -> socket.socket | None:
    # asyncio sends small packets at once (TCP_NODELAY) only where the protocol is named: without
    # it, an answer in two pieces waits 40 ms for an acknowledgement.
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind(("127.0.0.1", port))
        found.listen(128)
    except OSError as error:
        found.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            return None
        raise
    return found


class _Server(uvicorn.Server):
    """uvicorn, with our signals: it remembers which one ended it, and streams end at once.

    They are caught from before the token is written, so that a quick Ctrl-C leaves nothing behind.
    """

    def __init__(self, config: uvicorn.Config, settings: Settings) -> None:
        super().__init__(config)
        self._settings = settings
        self.ended_by: int | None = None

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """uvicorn's own handlers are not wanted."""
        yield

    @contextmanager
    def our_signals(self) -> Iterator[None]:
        """SIGINT, SIGTERM and SIGHUP end the server, before it has begun as well."""
        before = {number: signal.signal(number, self._on_signal) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.ended_by = self.ended_by or number
        self.handle_exit(number, frame)
        # Without a loop, no stream is open yet.
        with suppress(RuntimeError):
            asyncio.get_running_loop().call_soon_threadsafe(self._settings.closing.set)


def serve(settings: Settings, listening: socket.socket, *, ready: Callable[[str], None]) -> int:
    """Serves until a signal, and returns the exit code: 128 + the signal's number.

    `ready` hears the URL once requests are answered.
    """
    config = uvicorn.Config(
        create_app(settings),
        log_level="critical",
        access_log=False,
        timeout_graceful_shutdown=_GRACE,
        server_header=False,
        lifespan="on",
        ws="none",
    )
    server = _Server(config, settings)
    port = listening.getsockname()[1]
    with server.our_signals():
        try:
            write_token(settings.token)
            # Connections that arrive from now on wait in the socket's queue until the loop runs.
            ready(f"http://localhost:{port}")
            server.run(sockets=[listening])
        finally:
            remove_token(settings.token)
            listening.close()
    return 128 + server.ended_by if server.ended_by else 0
