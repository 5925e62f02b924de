"""Event streams for asynchronous callers. To end one early, cancel the task that reads it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from ..sse import Frame, SseDecoder
from .calls import Call
from .events import END, SKIP, is_ping
from .streams import require_event_stream

if TYPE_CHECKING:
    import httpx

    from .async_transport import AsyncTransport

T = TypeVar("T")


class AsyncFrameStream:
    """The frames of one event stream, as the server sends them, pings included."""

    def __init__(self, transport: AsyncTransport, call: Call) -> None:
        self._transport = transport
        self._call = call
        self._response: httpx.Response | None = None
        self._frames: AsyncIterator[Frame] | None = None
        self._decoder = SseDecoder(last_event_id=call.headers.get("Last-Event-ID", ""))
        self._pinged = False

    async def open(self) -> httpx.Response:
        """The response under the stream; opens it. Its status is a success."""
        if self._response is None:
            self._response = await self._transport.open(self._call)
        return self._response

    @property
    def last_event_id(self) -> str:
        """The last id the stream has named: pass it as `last_event_id` to go on behind it."""
        return self._decoder.last_event_id

    async def aclose(self) -> None:
        """Give the connection back."""
        if self._response is not None:
            await self._response.aclose()

    def __aiter__(self) -> AsyncIterator[Frame]:
        if self._frames is None:
            self._frames = self._read()
        return self._frames

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def _read(self) -> AsyncIterator[Frame]:
        import httpx

        response = await self.open()
        require_event_stream(self._call, response)
        chunks = response.aiter_bytes()
        try:
            while (chunk := await self._next(chunks)) is not None:
                for frame in self._decoder.feed(chunk):
                    self._pinged = self._pinged or is_ping(frame)
                    yield frame
        except httpx.RequestError as error:
            raise self._transport.core.connection_error(self._call, error) from error
        finally:
            await self.aclose()

    async def _next(self, chunks: AsyncIterator[bytes]) -> bytes | None:
        """The next chunk, None at the end; a server that pings has to be heard of in time."""
        if not self._pinged:
            return await anext(chunks, None)
        from anyio import fail_after

        try:
            with fail_after(self._transport.core.silence):
                return await anext(chunks, None)
        except TimeoutError as error:
            raise self._transport.core.silent_error(self._call) from error


class AsyncEventStream(Generic[T]):
    """The typed events of a stream. Use it in an `async with` block, or iterate it to its end."""

    def __init__(self, frames: AsyncFrameStream, read: Callable[[Frame], Any]) -> None:
        self.frames = frames
        self._read = read
        self._events: AsyncIterator[T] | None = None

    async def open(self) -> httpx.Response:
        """The response under the stream; opens it."""
        return await self.frames.open()

    async def aclose(self) -> None:
        """Give the connection back."""
        await self.frames.aclose()

    def __aiter__(self) -> AsyncIterator[T]:
        if self._events is None:
            self._events = self._typed()
        return self._events

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def _typed(self) -> AsyncIterator[T]:
        try:
            async for frame in self.frames:
                event = self._read(frame)
                if event is END:
                    return
                if event is not SKIP:
                    yield cast(T, event)
        finally:
            await self.aclose()
