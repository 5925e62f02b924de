"""Files that are received, for asynchronous callers."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from types import TracebackType
from typing import TYPE_CHECKING, Self

from .async_chunks import AsyncChunks
from .calls import Call
from .downloads import replacing

if TYPE_CHECKING:
    import httpx

    from .async_transport import AsyncTransport


class AsyncDownload:
    """A file on the server. `save` it, or read `iter_bytes` in an `async with` block."""

    def __init__(self, transport: AsyncTransport, call: Call) -> None:
        self._transport = transport
        self._call = call
        self._response: httpx.Response | None = None

    async def open(self) -> httpx.Response:
        """The response; asks for the file when that has not happened yet."""
        if self._response is None:
            self._response = await self._transport.open(self._call)
        return self._response

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        """The content in pieces. A download that breaks off raises `CloudConnectionError`."""
        import httpx

        chunks = AsyncChunks(await self.open())
        try:
            async for chunk in chunks:
                yield chunk
        except httpx.RequestError as error:
            raise self._transport.core.connection_error(self._call, error) from error
        finally:
            await chunks.aclose()

    async def save(self, path: str | os.PathLike[str]) -> int:
        """Write the file to `path`, replacing it only once all is there. Returns the bytes
        written.
        """
        with replacing(path) as file:
            async for chunk in self.iter_bytes():
                file.write(chunk)
            return file.tell()

    async def aclose(self) -> None:
        if self._response is not None:
            await self._response.aclose()

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
