# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""`client.datasets`"""

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
from . import datasets_create, datasets_delete, datasets_get, datasets_list

if TYPE_CHECKING:
    from ...._runtime.async_transport import AsyncTransport
    from ...._runtime.transport import Transport
    from ...models.dataset_envelope import DatasetEnvelope
    from ...models.dataset_list import DatasetList
    from ...models.dataset_upload import DatasetUpload


class DatasetsApi:
    """Uploaded data sets."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
        self,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
        sha256: str | None = None,
    ) -> DatasetList:
        """List uploaded data sets.

        Args:
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            sha256: Only the data set with this content hash; how a client finds out that an upload can be skipped.
        """
        call = datasets_list.call(
            self._transport.core.scope,
            org_slug=org_slug,
            project_slug=project_slug,
            sha256=sha256,
        )
        return self._transport.request(call, datasets_list.decoded)

    def create(
        self,
        *,
        file: FileLike,
        name: str | Unset = UNSET,
        format_: str | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DatasetEnvelope:
        """Upload a data set.

        A JSONL, CSV or Parquet file, streamed to disk and checked row by row. The same content uploaded twice
        is one data set. Too large: 413. Rows at fault: 400 with `details` that name line and field.

        Args:
            file: The file; its name decides between JSONL, CSV and Parquet.
            name: Shown in lists; the file's name if absent.
            format_: A `DatasetFormat` as JSON, when the rows use other names than their format; told from the rows if absent.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = datasets_create.call(
            self._transport.core.scope,
            file=file,
            name=name,
            format_=format_,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return self._transport.request(call, datasets_create.decoded)

    def get(
        self,
        dataset_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DatasetEnvelope:
        """Get a data set.

        Args:
            dataset_id: The data set's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = datasets_get.call(
            self._transport.core.scope,
            dataset_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return self._transport.request(call, datasets_get.decoded)

    def delete(
        self,
        dataset_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> None:
        """Delete a data set.

        A data set that a queued or running job needs is kept (409).

        Args:
            dataset_id: The data set's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = datasets_delete.call(
            self._transport.core.scope,
            dataset_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        self._transport.run(call)


class AsyncDatasetsApi:
    """Uploaded data sets."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(
        self,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
        sha256: str | None = None,
    ) -> DatasetList:
        """List uploaded data sets.

        Args:
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            sha256: Only the data set with this content hash; how a client finds out that an upload can be skipped.
        """
        call = datasets_list.call(
            self._transport.core.scope,
            org_slug=org_slug,
            project_slug=project_slug,
            sha256=sha256,
        )
        return await self._transport.request(call, datasets_list.decoded)

    async def create(
        self,
        *,
        file: FileLike,
        name: str | Unset = UNSET,
        format_: str | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DatasetEnvelope:
        """Upload a data set.

        A JSONL, CSV or Parquet file, streamed to disk and checked row by row. The same content uploaded twice
        is one data set. Too large: 413. Rows at fault: 400 with `details` that name line and field.

        Args:
            file: The file; its name decides between JSONL, CSV and Parquet.
            name: Shown in lists; the file's name if absent.
            format_: A `DatasetFormat` as JSON, when the rows use other names than their format; told from the rows if absent.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = datasets_create.call(
            self._transport.core.scope,
            file=file,
            name=name,
            format_=format_,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return await self._transport.request(call, datasets_create.decoded)

    async def get(
        self,
        dataset_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DatasetEnvelope:
        """Get a data set.

        Args:
            dataset_id: The data set's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = datasets_get.call(
            self._transport.core.scope,
            dataset_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return await self._transport.request(call, datasets_get.decoded)

    async def delete(
        self,
        dataset_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> None:
        """Delete a data set.

        A data set that a queued or running job needs is kept (409).

        Args:
            dataset_id: The data set's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = datasets_delete.call(
            self._transport.core.scope,
            dataset_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        await self._transport.run(call)
