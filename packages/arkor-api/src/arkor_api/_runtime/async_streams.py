"""Event streams for asynchronous callers. To end one early, cancel the task that reads it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from arkor_api.errors import CloudResponseError, EventTooLargeError
from arkor_api.sse import Frame, SseDecoder

from .async_chunks import AsyncChunks
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
        self._chunks: AsyncChunks | None = None
        self._ready: deque[Frame] = deque()
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
        if self._chunks is not None:
            await self._chunks.aclose()
        elif self._response is not None:
            await self._response.aclose()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Frame:
        while not self._ready:
            chunk = await self._next()
            if chunk is None:
                await self.aclose()
                raise StopAsyncIteration
            await self._decode(chunk)
        frame = self._ready.popleft()
        self._pinged = self._pinged or is_ping(frame)
        return frame

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

    async def _decode(self, chunk: bytes) -> None:
        try:
            self._ready.extend(self._decoder.feed(chunk))
        except EventTooLargeError:
            await self.aclose()
            raise

    async def _require_event_stream(self, response: httpx.Response) -> None:
        try:
            require_event_stream(self._call, response)
        except CloudResponseError:
            await self.aclose()
            raise

    async def _next(self) -> bytes | None:
        """The next chunk, None at the end. A server that pings has to be heard of in time."""
        import httpx

        if self._chunks is None:
            response = await self.open()
            await self._require_event_stream(response)
            self._chunks = AsyncChunks(response)
        core = self._transport.core
        try:
            if not self._pinged:
                return await anext(self._chunks, None)
            from anyio import fail_after

            with fail_after(core.silence):
                return await anext(self._chunks, None)
        except TimeoutError as error:
            await self.aclose()
            raise core.silent_error(self._call) from error
        except httpx.RequestError as error:
            await self.aclose()
            raise core.connection_error(self._call, error) from error


class AsyncEventStream(Generic[T]):
    """The typed events of a stream. Use it in an `async with` block, or iterate it to its end."""

    def __init__(self, frames: AsyncFrameStream, read: Callable[[Frame], Any]) -> None:
        self.frames = frames
        self._read = read

    async def open(self) -> httpx.Response:
        """The response under the stream; opens it."""
        return await self.frames.open()

    async def aclose(self) -> None:
        """Give the connection back."""
        await self.frames.aclose()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        async for frame in self.frames:
            event = self._read(frame)
            if event is END:
                break
            if event is not SKIP:
                return cast("T", event)
        await self.aclose()
        raise StopAsyncIteration

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
