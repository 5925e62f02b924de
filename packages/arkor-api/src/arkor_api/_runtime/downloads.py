"""Files that are received: read in pieces, saved whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from .calls import Call

if TYPE_CHECKING:
    import httpx

    from .transport import Transport


class Download:
    """A file on the server. `save` it, or read `iter_bytes` in a `with` block."""

    def __init__(self, transport: Transport, call: Call) -> None:
        self._transport = transport
        self._call = call
        self._response: httpx.Response | None = None

    @property
    def response(self) -> httpx.Response:
        """The response; asks for the file when that has not happened yet."""
        if self._response is None:
            self._response = self._transport.open(self._call)
        return self._response

    @property
    def headers(self) -> Mapping[str, str]:
        """The response's headers, such as `ETag` and `Content-Length`."""
        return self.response.headers

    def iter_bytes(self) -> Iterator[bytes]:
        """The content in pieces. A download that breaks off raises `CloudConnectionError`."""
        import httpx

        try:
            yield from self.response.iter_bytes()
        except httpx.RequestError as error:
            raise self._transport.core.connection_error(self._call, error) from error
        finally:
            self.close()

    def save(self, path: str | os.PathLike[str]) -> int:
        """Write the file to `path`, replacing it only once all is there. Returns the bytes
        written.
        """
        with replacing(path) as file:
            for chunk in self.iter_bytes():
                file.write(chunk)
            return file.tell()

    def close(self) -> None:
        if self._response is not None:
            self._response.close()

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


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A file that takes the place of `path` when the block ends well, and vanishes when it does
    not.
    """
    target = Path(path)
    partial = target.with_name(f".{target.name}.{token_hex(4)}.part")
    try:
        with partial.open("xb") as file:
            yield file
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
