"""The door to the network, for synchronous callers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from .answers import api_error, decoded
from .calls import EVENT_STREAM, Call
from .conversation import Outcome, Send, Step, converse
from .core import Core, Token, checked_token
from .multipart import open_file
from .sockets import Waker

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")

ERROR_BODY_LIMIT = 1024 * 1024


class Transport:
    """Sends calls. The httpx client is made at the first one, unless the caller brought one."""

    def __init__(self, core: Core, token: Token | None, http_client: httpx.Client | None) -> None:
        self.core = core
        self._token = checked_token(token) if isinstance(token, str) else token
        self._given = http_client
        self._own: httpx.Client | None = None
        self._own_for_streams: httpx.Client | None = None
        self._lock = threading.Lock()

    def request(self, call: Call, decode: Callable[[object], T]) -> T:
        """Send a call and read its whole answer."""
        response = self.open(call)
        content = self.read(call, response)
        return decoded(call.operation, decode, response.status_code, response.headers, content)

    def run(self, call: Call) -> None:
        """Send a call whose success has no body to look at."""
        self.read(call, self.open(call))

    def open(
        self, call: Call, waker: Waker | None = None, wake: threading.Event | None = None
    ) -> httpx.Response:
        """Send a call; the response is a success whose body is unread. Close it when done."""
        conversation = converse(self.core, call)
        step: Step = next(conversation)
        while True:
            outcome = self._perform(step, call, waker, wake)
            try:
                step = conversation.send(outcome)
            except StopIteration as done:
                response: httpx.Response = done.value
                break
        if response.is_success:
            return response
        content = self._error_body(response)
        raise api_error(response.status_code, response.headers, content, secret=secret_of(response))

    def read(self, call: Call, response: httpx.Response) -> bytes:
        import httpx

        try:
            return response.read()
        except httpx.RequestError as error:
            raise self.core.connection_error(call, error) from error
        finally:
            response.close()

    def close(self) -> None:
        """Close the connections this transport opened itself."""
        for client in (self._own, self._own_for_streams):
            if client is not None:
                client.close()

    def _perform(
        self, step: Step, call: Call, waker: Waker | None, wake: threading.Event | None
    ) -> Outcome:
        if isinstance(step, Send):
            return self._send(call, waker)
        if step.discard is not None:
            step.discard.close()
        (wake or threading.Event()).wait(step.seconds)
        return None

    def _send(self, call: Call, waker: Waker | None) -> httpx.Response | httpx.RequestError:
        import httpx

        client = self._client(for_stream=call.accept == EVENT_STREAM)
        token, auth = self._credentials(call)
        arguments = self.core.request_arguments(call, token)
        if waker is not None:
            arguments["extensions"] = {"trace": waker.trace}
        opened: list[BinaryIO] = []
        try:
            if call.upload is not None:
                with call.upload.opened() as form:
                    request = client.build_request(**arguments, **form)
                    return client.send(request, stream=True, auth=auth, follow_redirects=False)
            if call.body_file is not None:
                arguments["content"], _ = open_file(call.body_file, opened)
                arguments["headers"]["Content-Type"] = call.content_type
            request = client.build_request(**arguments)
            return client.send(request, stream=True, auth=auth, follow_redirects=False)
        except httpx.RequestError as error:
            return error
        finally:
            for handle in opened:
                handle.close()

    def _credentials(self, call: Call) -> tuple[str | None, Any]:
        token = self._token
        if not call.authenticated or token is None:
            return None, None
        if isinstance(token, str):
            return token, None
        if callable(token):
            return checked_token(token()), None
        return None, token

    def _error_body(self, response: httpx.Response) -> bytes:
        """What the server says went wrong, as far as it can be read: the status is known anyway."""
        import httpx

        content = bytearray()
        try:
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > ERROR_BODY_LIMIT:
                    break
        except httpx.RequestError:
            pass
        finally:
            response.close()
        return bytes(content[:ERROR_BODY_LIMIT])

    def _client(self, *, for_stream: bool) -> httpx.Client:
        if self._given is not None:
            return self._given
        client = self._own_for_streams if for_stream else self._own
        return client if client is not None else self._make_client(for_stream=for_stream)

    def _make_client(self, *, for_stream: bool) -> httpx.Client:
        import httpx

        with self._lock:
            if for_stream:
                if self._own_for_streams is None:
                    # Never a used connection: only a new one tells its socket to `abort()`.
                    self._own_for_streams = httpx.Client(
                        limits=httpx.Limits(max_keepalive_connections=0),
                        verify=self.core.uses_tls,
                    )
                return self._own_for_streams
            if self._own is None:
                self._own = httpx.Client(verify=self.core.uses_tls)
            return self._own


def secret_of(response: httpx.Response) -> str | None:
    authorization = response.request.headers.get("Authorization", "")
    return authorization.partition(" ")[2] or None
