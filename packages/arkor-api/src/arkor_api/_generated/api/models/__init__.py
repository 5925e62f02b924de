# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""`client.models`"""

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
from . import models_list

if TYPE_CHECKING:
    from ...._runtime.async_transport import AsyncTransport
    from ...._runtime.transport import Transport
    from ...models.base_model_list import BaseModelList


class ModelsApi:
    """Base models this server can train and serve."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
        self,
    ) -> BaseModelList:
        """List base models.

        The models this server knows how to train and serve, and whether their weights are here already. Other Hub ids work too.
        """
        call = models_list.call(
            self._transport.core.scope,
        )
        return self._transport.request(call, models_list.decoded)


class AsyncModelsApi:
    """Base models this server can train and serve."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(
        self,
    ) -> BaseModelList:
        """List base models.

        The models this server knows how to train and serve, and whether their weights are here already. Other Hub ids work too.
        """
        call = models_list.call(
            self._transport.core.scope,
        )
        return await self._transport.request(call, models_list.decoded)
