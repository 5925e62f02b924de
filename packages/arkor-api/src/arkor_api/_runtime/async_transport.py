"""The door to the network, for asynchronous callers (asyncio and trio, as httpx).

anyio comes with httpx, which stands on it; it is used here for what must work in both event loops.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from .answers import api_error, decoded
from .async_chunks import AsyncChunks
from .calls import Call
from .conversation import Outcome, Send, Step, converse
from .core import AsyncToken, Core, checked_token
from .multipart import CHUNK, open_file
from .transport import ERROR_BODY_LIMIT, secret_of

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")


class AsyncTransport:
    """Sends calls. The httpx client is made at the first one, unless the caller brought one."""

    def __init__(
        self, core: Core, token: AsyncToken | None, http_client: httpx.AsyncClient | None
    ) -> None:
        self.core = core
        self._token = checked_token(token) if isinstance(token, str) else token
        self._given = http_client
        self._own: httpx.AsyncClient | None = None

    async def request(self, call: Call, decode: Callable[[object], T]) -> T:
        """Send a call and read its whole answer."""
        response = await self.open(call)
        content = await self.read(call, response)
        return decoded(call.operation, decode, response.status_code, response.headers, content)

    async def run(self, call: Call) -> None:
        """Send a call whose success has no body to look at."""
        await self.read(call, await self.open(call))

    async def open(self, call: Call) -> httpx.Response:
        """Send a call; the response is a success whose body is unread. Close it when done."""
        conversation = converse(self.core, call)
        step: Step = next(conversation)
        while True:
            outcome = await self._perform(step, call)
            try:
                step = conversation.send(outcome)
            except StopIteration as done:
                response: httpx.Response = done.value
                break
        if response.is_success:
            return response
        content = await self._error_body(response)
        raise api_error(response.status_code, response.headers, content, secret=secret_of(response))

    async def read(self, call: Call, response: httpx.Response) -> bytes:
        import httpx

        try:
            return await response.aread()
        except httpx.RequestError as error:
            raise self.core.connection_error(call, error) from error
        finally:
            await response.aclose()

    async def close(self) -> None:
        """Close the connections this transport opened itself."""
        if self._own is not None:
            await self._own.aclose()

    async def _perform(self, step: Step, call: Call) -> Outcome:
        if isinstance(step, Send):
            return await self._send(call)
        if step.discard is not None:
            await step.discard.aclose()
        from anyio import sleep

        await sleep(step.seconds)
        return None

    async def _send(self, call: Call) -> httpx.Response | httpx.RequestError:
        import httpx

        client = self._client()
        token, auth = await self._credentials(call)
        arguments = self.core.request_arguments(call, token)
        opened: list[BinaryIO] = []
        try:
            with ExitStack() as stack:
                if call.upload is not None:
                    arguments |= stack.enter_context(call.upload.opened())
                if call.body_file is not None:
                    content, _ = open_file(call.body_file, opened)
                    arguments["content"] = (
                        content if isinstance(content, bytes) else _pieces(content)
                    )
                    arguments["headers"]["Content-Type"] = call.content_type
                request = client.build_request(**arguments)
                return await client.send(request, stream=True, auth=auth, follow_redirects=False)
        except httpx.RequestError as error:
            return error
        finally:
            for handle in opened:
                handle.close()

    async def _credentials(self, call: Call) -> tuple[str | None, Any]:
        token = self._token
        if not call.authenticated or token is None:
            return None, None
        if isinstance(token, str):
            return token, None
        if callable(token):
            given = token()
            if given is not None and not isinstance(given, str):
                given = await given
            return checked_token(given), None
        return None, token

    async def _error_body(self, response: httpx.Response) -> bytes:
        """What the server says went wrong, as far as it can be read: the status is known anyway."""
        import httpx

        content = bytearray()
        chunks = AsyncChunks(response)
        try:
            async for chunk in chunks:
                content += chunk
                if len(content) > ERROR_BODY_LIMIT:
                    break
        except httpx.RequestError:
            pass
        finally:
            await chunks.aclose()
        return bytes(content[:ERROR_BODY_LIMIT])

    def _client(self) -> httpx.AsyncClient:
        if self._given is not None:
            return self._given
        if self._own is None:
            import httpx

            self._own = httpx.AsyncClient(verify=self.core.uses_tls)
        return self._own


async def _pieces(content: BinaryIO) -> AsyncIterator[bytes]:
    while chunk := content.read(CHUNK):
        yield chunk
