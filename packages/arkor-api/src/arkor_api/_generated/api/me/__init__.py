# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""`client.me`"""

from __future__ import annotations

import builtins
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from ...._runtime.async_downloads import AsyncDownload
from ...._runtime.async_streams import AsyncEventStream, AsyncFrameStream
from ...._runtime.downloads import Download
from ...._runtime.events import ServerEvent, plain, resumable
from ...._runtime.multipart import FileLike
from ...._runtime.streams import EventStream, FrameStream
from ...._runtime.unset import UNSET, Unset
from . import me_get

if TYPE_CHECKING:
    from ...._runtime.async_transport import AsyncTransport
    from ...._runtime.transport import Transport
    from ...models.me import Me


class MeApi:
    """Who the token belongs to."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(
        self,
    ) -> Me:
        """Who am I."""
        call = me_get.call(
            self._transport.core.scope,
        )
        return self._transport.request(call, me_get.decoded)


class AsyncMeApi:
    """Who the token belongs to."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(
        self,
    ) -> Me:
        """Who am I."""
        call = me_get.call(
            self._transport.core.scope,
        )
        return await self._transport.request(call, me_get.decoded)
