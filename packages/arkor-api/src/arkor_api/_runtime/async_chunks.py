"""The body of an asynchronous response in pieces, which may be left before its end."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import httpx


class AsyncChunks:
    """Iterates over the decoded body of a response. Close it, whether or not it was exhausted."""

    def __init__(self, response: httpx.Response) -> None:
        self._response = response
        self._pieces = response.aiter_bytes()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        return await anext(self._pieces)

    async def aclose(self) -> None:
        await self._response.aclose()
        # Reading on fails at once and so ends httpx's generators below, which would otherwise be
        # left to the garbage collector; trio warns about that.
        with suppress(Exception):
            while await anext(self._pieces, None) is not None:
                pass
