"""What an adapter answers."""

from __future__ import annotations

import json
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Generator,
    Iterator,
    Mapping,
    Sequence,
)
from typing import TYPE_CHECKING, Any, Required, Self, TypedDict

if TYPE_CHECKING:
    import httpx

    from arkor_api.models import ChatCompletion, ChatCompletionChunk


class InferArguments(TypedDict, total=False):
    """What `infer` takes; messages, tools and formats have OpenAI's shape.

    `stream` (True unless given) says whether the text arrives bit by bit. `structured_outputs`
    constrains it: one of `json`, `regex`, `choice`, `grammar`, `json_object`.
    """

    messages: Required[Sequence[Mapping[str, Any]]]
    temperature: float
    top_p: float
    max_tokens: int
    stream: bool
    tools: Sequence[Mapping[str, Any]]
    tool_choice: str | Mapping[str, Any]
    response_format: Mapping[str, Any]
    structured_outputs: Mapping[str, Any]


class InferResponse:
    """An answer. Read it once: iterate the pieces of its text, or take `text()` or `json()`.

    `response` is the httpx response under it. Read to the end, or use it in a `with` block.
    """

    def __init__(
        self, response: httpx.Response, pieces: Iterator[str], close: Callable[[], object]
    ) -> None:
        self.response = response
        self._pieces = pieces
        self._close = close

    def __iter__(self) -> Generator[str, None, None]:
        try:
            yield from self._pieces
        finally:
            self._close()

    def text(self) -> str:
        """The whole text."""
        return "".join(self)

    def json(self) -> Any:
        """The whole text, parsed as JSON. Raises ValueError when it is none."""
        return json.loads(self.text())

    def close(self) -> None:
        """Give the connection back."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._close()


class AsyncInferResponse:
    """As `InferResponse`, awaited."""

    def __init__(
        self,
        response: httpx.Response,
        pieces: AsyncIterator[str],
        close: Callable[[], Awaitable[object]],
    ) -> None:
        self.response = response
        self._pieces = pieces
        self._close = close

    async def __aiter__(self) -> AsyncGenerator[str, None]:
        try:
            async for piece in self._pieces:
                yield piece
        finally:
            await self._close()

    async def text(self) -> str:
        """The whole text."""
        try:
            return "".join([piece async for piece in self._pieces])
        finally:
            await self._close()

    async def json(self) -> Any:
        """The whole text, parsed as JSON. Raises ValueError when it is none."""
        return json.loads(await self.text())

    async def aclose(self) -> None:
        """Give the connection back."""
        await self._close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self._close()


def text_of(part: ChatCompletion | ChatCompletionChunk) -> str:
    """The text of a whole answer, or of one piece of it."""
    for choice in part.choices:
        message = getattr(choice, "message", None) or getattr(choice, "delta", None)
        content = getattr(message, "content", None)
        if isinstance(content, str):
            return content
    return ""
