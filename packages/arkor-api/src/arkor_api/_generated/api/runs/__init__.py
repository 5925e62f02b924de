# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""`client.runs`"""

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
from . import runs_download_dataset, runs_get, runs_post_events, runs_upload_artifact

if TYPE_CHECKING:
    from ...._runtime.async_transport import AsyncTransport
    from ...._runtime.transport import Transport
    from ...models.artifact import Artifact
    from ...models.run_assignment import RunAssignment
    from ...models.run_event import RunEvent
    from ...models.run_event_batch import RunEventBatch
    from ...models.run_receipt import RunReceipt


class RunsApi:
    """What a training worker reports to the control plane. Applications do not need it."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(
        self,
        job_id: str,
    ) -> RunAssignment:
        """Fetch a worker's assignment.

        What the worker that holds this token has to train.

        Args:
            job_id: The job's id.
        """
        call = runs_get.call(
            self._transport.core.scope,
            job_id,
        )
        return self._transport.request(call, runs_get.decoded)

    def post_events(
        self,
        job_id: str,
        *,
        attempt: int,
        events: builtins.list[RunEvent],
    ) -> RunReceipt:
        """Report events.

        Appends events in the order of their sequence numbers. Numbers already stored are skipped, so a
        worker may send a batch again. An empty list is a heartbeat. 409 with `attempt_fenced`: a newer
        attempt owns the run, and this worker must stop.

        Args:
            job_id: The job's id.
        """
        call = runs_post_events.call(
            self._transport.core.scope,
            job_id,
            attempt=attempt,
            events=events,
        )
        return self._transport.request(call, runs_post_events.decoded)

    def download_dataset(
        self,
        job_id: str,
    ) -> Download:
        """Download the run's uploaded data set.

        Args:
            job_id: The job's id.
        """
        call = runs_download_dataset.call(
            self._transport.core.scope,
            job_id,
        )
        return Download(self._transport, call)

    def upload_artifact(
        self,
        job_id: str,
        name: str,
        *,
        content: FileLike,
        sha256: str,
        attempt: int,
    ) -> Artifact:
        """Upload a file the run made.

        Stored whole or not at all; a repeated upload replaces the file. 400 when the content does not have the stated hash.

        Args:
            job_id: The job's id.
            name: A file name as the listing gives it, such as `final/adapter_model.safetensors`, percent-encoded.
            content: The content to send.
            sha256: SHA-256 of the content, as 64 hexadecimal digits.
            attempt: The worker's attempt number; an older attempt is refused with 409 `attempt_fenced`.
        """
        call = runs_upload_artifact.call(
            self._transport.core.scope,
            job_id,
            name,
            content=content,
            sha256=sha256,
            attempt=attempt,
        )
        return self._transport.request(call, runs_upload_artifact.decoded)


class AsyncRunsApi:
    """What a training worker reports to the control plane. Applications do not need it."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(
        self,
        job_id: str,
    ) -> RunAssignment:
        """Fetch a worker's assignment.

        What the worker that holds this token has to train.

        Args:
            job_id: The job's id.
        """
        call = runs_get.call(
            self._transport.core.scope,
            job_id,
        )
        return await self._transport.request(call, runs_get.decoded)

    async def post_events(
        self,
        job_id: str,
        *,
        attempt: int,
        events: builtins.list[RunEvent],
    ) -> RunReceipt:
        """Report events.

        Appends events in the order of their sequence numbers. Numbers already stored are skipped, so a
        worker may send a batch again. An empty list is a heartbeat. 409 with `attempt_fenced`: a newer
        attempt owns the run, and this worker must stop.

        Args:
            job_id: The job's id.
        """
        call = runs_post_events.call(
            self._transport.core.scope,
            job_id,
            attempt=attempt,
            events=events,
        )
        return await self._transport.request(call, runs_post_events.decoded)

    def download_dataset(
        self,
        job_id: str,
    ) -> AsyncDownload:
        """Download the run's uploaded data set.

        Args:
            job_id: The job's id.
        """
        call = runs_download_dataset.call(
            self._transport.core.scope,
            job_id,
        )
        return AsyncDownload(self._transport, call)

    async def upload_artifact(
        self,
        job_id: str,
        name: str,
        *,
        content: FileLike,
        sha256: str,
        attempt: int,
    ) -> Artifact:
        """Upload a file the run made.

        Stored whole or not at all; a repeated upload replaces the file. 400 when the content does not have the stated hash.

        Args:
            job_id: The job's id.
            name: A file name as the listing gives it, such as `final/adapter_model.safetensors`, percent-encoded.
            content: The content to send.
            sha256: SHA-256 of the content, as 64 hexadecimal digits.
            attempt: The worker's attempt number; an older attempt is refused with 409 `attempt_fenced`.
        """
        call = runs_upload_artifact.call(
            self._transport.core.scope,
            job_id,
            name,
            content=content,
            sha256=sha256,
            attempt=attempt,
        )
        return await self._transport.request(call, runs_upload_artifact.decoded)
