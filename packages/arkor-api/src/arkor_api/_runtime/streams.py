"""Event streams for synchronous callers.

A stream object opens nothing until it is entered or iterated, so that whoever may want to
`abort()` it can hold it first. One thread reads; any thread may abort.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from arkor_api.errors import CloudResponseError, StreamAbortedError
from arkor_api.sse import Frame, SseDecoder

from .calls import EVENT_STREAM, Call
from .events import END, SKIP, is_ping
from .sockets import Waker, Watchdog

if TYPE_CHECKING:
    import httpx

    from .transport import Transport

T = TypeVar("T")


class FrameStream:
    """The frames of one event stream, as the server sends them, pings included."""

    def __init__(self, transport: Transport, call: Call) -> None:
        self._transport = transport
        self._call = call
        self._response: httpx.Response | None = None
        self._waker = Waker()
        self._watchdog: Watchdog | None = None
        self._aborted = threading.Event()
        self._frames: Iterator[Frame] | None = None
        self._decoder = SseDecoder(last_event_id=call.headers.get("Last-Event-ID", ""))

    @property
    def response(self) -> httpx.Response:
        """The response under the stream; opens it. Its status is a success."""
        if self._response is None:
            self._response = self._open()
        return self._response

    @property
    def last_event_id(self) -> str:
        """The last id the stream has named: pass it as `last_event_id` to go on behind it."""
        return self._decoder.last_event_id

    def abort(self) -> None:
        """End the stream from any thread: a blocked reader wakes with `StreamAbortedError`.

        Name resolution and connecting cannot be woken; they end by themselves, within 5 seconds.
        With an `http_client` of your own, a reader waiting for an answer on a connection that was
        used before wakes when the answer begins.
        """
        self._aborted.set()
        self._waker.wake()

    def close(self) -> None:
        """Give the connection back. Only for the thread that reads."""
        self._waker.detach()
        if self._watchdog is not None:
            self._watchdog.stop()
        if self._response is not None:
            self._response.close()

    def __iter__(self) -> Iterator[Frame]:
        if self._frames is None:
            self._frames = self._read()
        return self._frames

    def __enter__(self) -> Self:
        _ = self.response
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _open(self) -> httpx.Response:
        self._refuse_if_aborted()
        try:
            response = self._transport.open(self._call, self._waker, self._aborted)
        except Exception as error:
            if self._aborted.is_set():
                raise StreamAbortedError(self._call.operation) from error
            raise
        self._waker.attach(response.extensions.get("network_stream"))
        return response

    def _read(self) -> Iterator[Frame]:
        import httpx

        response = self.response
        try:
            require_event_stream(self._call, response)
            chunks = response.iter_bytes()
            while (chunk := self._next(chunks)) is not None:
                for frame in self._decoder.feed(chunk):
                    self._refuse_if_aborted()
                    if self._watchdog is None and is_ping(frame):
                        self._watchdog = Watchdog(self._transport.core.silence, self._waker.wake)
                    yield frame
            self._refuse_if_aborted()
            self._refuse_if_silent()
        except httpx.RequestError as error:
            self._refuse_if_aborted()
            self._refuse_if_silent()
            raise self._transport.core.connection_error(self._call, error) from error
        finally:
            self.close()

    def _next(self, chunks: Iterator[bytes]) -> bytes | None:
        return next(chunks, None) if self._watchdog is None else self._watchdog.read(chunks)

    def _refuse_if_aborted(self) -> None:
        if self._aborted.is_set():
            raise StreamAbortedError(self._call.operation)

    def _refuse_if_silent(self) -> None:
        if self._watchdog is not None and self._watchdog.expired:
            raise self._transport.core.silent_error(self._call)


class EventStream(Generic[T]):
    """The typed events of a stream. Use it in a `with` block, or iterate it to its end."""

    def __init__(self, frames: FrameStream, read: Callable[[Frame], Any]) -> None:
        self.frames = frames
        self._read = read
        self._events: Iterator[T] | None = None

    @property
    def response(self) -> httpx.Response:
        """The response under the stream; opens it."""
        return self.frames.response

    def abort(self) -> None:
        """End the stream from any thread: a blocked reader wakes with `StreamAbortedError`."""
        self.frames.abort()

    def close(self) -> None:
        """Give the connection back. Only for the thread that reads."""
        self.frames.close()

    def __iter__(self) -> Iterator[T]:
        if self._events is None:
            self._events = self._typed()
        return self._events

    def __enter__(self) -> Self:
        self.frames.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _typed(self) -> Iterator[T]:
        try:
            for frame in self.frames:
                event = self._read(frame)
                if event is END:
                    return
                if event is not SKIP:
                    yield cast("T", event)
        finally:
            self.close()


def require_event_stream(call: Call, response: httpx.Response) -> None:
    """A success of another type is no stream; reading it as one would look like silence."""
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media_type != EVENT_STREAM:
        raise CloudResponseError(
            call.operation,
            f"expected {EVENT_STREAM}, not {media_type or 'an answer without a type'}",
            status=response.status_code,
        )
