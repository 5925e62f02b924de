"""The loopback end of the redirect (RFC 8252, section 7.3): one port, one answer, then gone."""

from __future__ import annotations

import queue
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from arkor_auth._authorization import (
    CALLBACK_PATH,
    Code,
    Ignored,
    Mismatch,
    Outcome,
    Refused,
    read_callback,
)
from arkor_auth._errors import CallbackPortsBusyError, SignInTimeoutError

_SLICE = 0.2
_DONE = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Arkor</title>"
    "<h1>That worked.</h1><p>Close this tab and go back to the terminal.</p></html>"
)


class CallbackListener:
    """Waits on the first free port for the redirect that carries `state`. A context manager."""

    def __init__(self, ports: tuple[int, ...], *, state: str) -> None:
        self._outcomes: queue.Queue[Outcome] = queue.Queue()
        self._server = _bind(ports, self._handler(state))
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    @property
    def redirect_uri(self) -> str:
        """The address that has to be registered with the provider."""
        return f"http://127.0.0.1:{self._server.server_port}{CALLBACK_PATH}"

    def wait(self, timeout: float) -> Outcome:
        """The redirect that counts; SignInTimeoutError after `timeout` seconds without one."""
        until = time.monotonic() + timeout
        while (left := until - time.monotonic()) > 0:
            # In slices: a Ctrl-C that comes just before a wait begins does not interrupt that wait.
            with suppress(queue.Empty):
                return self._outcomes.get(timeout=min(left, _SLICE))
        raise SignInTimeoutError(timeout)

    def __enter__(self) -> CallbackListener:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self, state: str) -> type[BaseHTTPRequestHandler]:
        outcomes = self._outcomes

        class Handler(BaseHTTPRequestHandler):
            timeout = 10
            server_version = "Arkor"
            sys_version = ""
            error_content_type = "text/plain; charset=utf-8"
            error_message_format = "Nothing here.\n"

            def do_GET(self) -> None:
                outcome = read_callback(self.path, state=state)
                try:
                    self._answer(*_page(outcome))
                finally:
                    # A browser that hangs up early has still brought the answer.
                    if not isinstance(outcome, Ignored):
                        outcomes.put(outcome)

            def _answer(self, status: int, kind: str, text: str) -> None:
                body = text.encode()
                self.send_response(status)
                self.send_header("Content-Type", f"text/{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Security-Policy", "default-src 'none'")
                self.send_header("X-Content-Type-Options", "nosniff")
                self.send_header("Cache-Control", "no-store")
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: object) -> None:
                """Quiet: the query carries the code."""

        return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Closing must not wait for a browser that keeps an idle connection open.
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up early is no event."""


def _bind(ports: tuple[int, ...], handler: type[BaseHTTPRequestHandler]) -> _Server:
    for port in ports:
        try:
            return _Server(("127.0.0.1", port), handler)
        except (OSError, OverflowError):
            continue
    raise CallbackPortsBusyError(ports)


def _page(outcome: Outcome | Ignored) -> tuple[int, str, str]:
    """Status, text type and text. Words that came with the request are only ever plain text."""
    match outcome:
        case Code():
            return 200, "html", _DONE
        case Refused(error, description):
            return 400, "plain", f"The sign-in was refused: {description or error}\n"
        case Mismatch():
            return (
                400,
                "plain",
                "This answer belongs to another sign-in. Start again in the terminal.\n",
            )
        case Ignored(status):
            return status, "plain", "Nothing here.\n"
