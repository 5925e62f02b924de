# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""`client.jobs`"""

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
from . import (
    jobs_cancel,
    jobs_create,
    jobs_download_artifact,
    jobs_get,
    jobs_get_logs,
    jobs_list,
    jobs_list_artifacts,
    jobs_list_checkpoints,
    jobs_list_events,
    jobs_stream_events,
    jobs_validate,
)

if TYPE_CHECKING:
    from ...._runtime.async_transport import AsyncTransport
    from ...._runtime.transport import Transport
    from ...models.artifact_list import ArtifactList
    from ...models.checkpoint_list import CheckpointList
    from ...models.create_job_input import CreateJobInput
    from ...models.job_cancellation import JobCancellation
    from ...models.job_config import JobConfig
    from ...models.job_detail import JobDetail
    from ...models.job_envelope import JobEnvelope
    from ...models.job_event_list import JobEventList
    from ...models.job_list import JobList
    from ...models.job_log import JobLog
    from ...models.job_status import JobStatus
    from ...models.job_validation import JobValidation
    from ...models.training_event import TrainingEvent


class JobsApi:
    """Training runs - create, follow, cancel, and fetch what they made."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
        self,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        status: JobStatus | None = None,
        q: str | None = None,
    ) -> JobList:
        """List jobs, newest first.

        Without `limit` every job is answered, as the first clients expect; with it, one page and a `nextCursor`.

        Args:
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            limit: How many to answer at most.
            cursor: The `nextCursor` of the page before.
            status: `completed`, `failed` and `cancelled` are final.
            q: Only jobs whose name, id or base model contains this text.
        """
        call = jobs_list.call(
            self._transport.core.scope,
            org_slug=org_slug,
            project_slug=project_slug,
            limit=limit,
            cursor=cursor,
            status=status,
            q=q,
        )
        return self._transport.request(call, jobs_list.decoded)

    def create(
        self,
        *,
        name: str,
        config: JobConfig,
        source_digest: str | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
        idempotency_key: str | None = None,
    ) -> JobEnvelope:
        """Start a training run.

        Queues a job. With an `Idempotency-Key`, `arkor-server` answers a repeated request with the job it
        already made (409 if the body differs), so a request may be retried safely.

        Args:
            name: Shown in lists; need not be unique.
            config: What to train. Send only what should differ from the defaults; `false`, `0` and `null` are values. `arkor-server` refuses fields it does not know by name.
            source_digest: SHA-256 of the sources that ask for the run.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            idempotency_key: A random string of the client's; repeating a request under the same key is harmless.
        """
        call = jobs_create.call(
            self._transport.core.scope,
            name=name,
            config=config,
            source_digest=source_digest,
            org_slug=org_slug,
            project_slug=project_slug,
            idempotency_key=idempotency_key,
        )
        return self._transport.request(call, jobs_create.decoded)

    def validate(
        self,
        *,
        name: str,
        config: JobConfig,
        source_digest: str | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> JobValidation:
        """Check a run before it is started.

        Takes what `POST /v1/jobs` takes and creates nothing. Answers what is wrong with the settings or the
        data, how long examples are in tokens, what the run will take, and one example exactly as the
        model will see it, with the part it learns from marked.

        Args:
            name: Shown in lists; need not be unique.
            config: What to train. Send only what should differ from the defaults; `false`, `0` and `null` are values. `arkor-server` refuses fields it does not know by name.
            source_digest: SHA-256 of the sources that ask for the run.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = jobs_validate.call(
            self._transport.core.scope,
            name=name,
            config=config,
            source_digest=source_digest,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return self._transport.request(call, jobs_validate.decoded)

    def get(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> JobDetail:
        """Get a job.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = jobs_get.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return self._transport.request(call, jobs_get.decoded)

    def cancel(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> JobCancellation:
        """Cancel a job.

        Ends a queued or running job. A job that has already ended answers 409.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = jobs_cancel.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return self._transport.request(call, jobs_cancel.decoded)

    def stream_events(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
        last_event_id: str | None = None,
    ) -> EventStream[ServerEvent[TrainingEvent]]:
        """Follow a job.

        Server-sent events: everything recorded so far (after `Last-Event-ID`, when given), then what happens,
        then `event: end`. `event: ping` keeps the connection alive. Each frame has an opaque `id`, the event's
        type as `event`, and one JSON object as `data`.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            last_event_id: The `id` of the last frame received; the stream goes on behind it.
        """
        call = jobs_stream_events.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
            last_event_id=last_event_id,
        )
        read = resumable("jobs.stream_events", jobs_stream_events.decoded)
        return EventStream(FrameStream(self._transport, call), read)

    def stream_frames(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
        last_event_id: str | None = None,
    ) -> FrameStream:
        """Follow a job: the raw frames.

        Asked for once: to ask again, when a stream cannot be opened or breaks off, is up to the caller.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            last_event_id: The `id` of the last frame received; the stream goes on behind it.
        """
        call = jobs_stream_events.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
            last_event_id=last_event_id,
        )
        return FrameStream(self._transport, call.sent_once())

    def list_events(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> JobEventList:
        """List a job's events.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            after: Only events behind this one (an `id` as the stream sends it).
            limit: How many to answer at most.
        """
        call = jobs_list_events.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
            after=after,
            limit=limit,
        )
        return self._transport.request(call, jobs_list_events.decoded)

    def list_checkpoints(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> CheckpointList:
        """List a job's checkpoints.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = jobs_list_checkpoints.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return self._transport.request(call, jobs_list_checkpoints.decoded)

    def list_artifacts(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> ArtifactList:
        """List what a job made.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = jobs_list_artifacts.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return self._transport.request(call, jobs_list_artifacts.decoded)

    def download_artifact(
        self,
        job_id: str,
        name: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
        byte_range: str | None = None,
    ) -> Download:
        """Download a file of a job.

        The `ETag` is the file's SHA-256; `Range` requests are honoured, so a broken download can go on.

        Args:
            job_id: The job's id.
            name: A file name as the listing gives it, such as `final/adapter_model.safetensors`, percent-encoded.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            byte_range: A byte range, such as `bytes=1024-` (RFC 9110).
        """
        call = jobs_download_artifact.call(
            self._transport.core.scope,
            job_id,
            name,
            org_slug=org_slug,
            project_slug=project_slug,
            byte_range=byte_range,
        )
        return Download(self._transport, call)

    def get_logs(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
        offset: int | None = None,
    ) -> JobLog:
        """Read the worker's log.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            offset: Byte to start at; the `nextOffset` of an earlier answer goes on where that one stopped.
        """
        call = jobs_get_logs.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
            offset=offset,
        )
        return self._transport.request(call, jobs_get_logs.decoded)


class AsyncJobsApi:
    """Training runs - create, follow, cancel, and fetch what they made."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(
        self,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        status: JobStatus | None = None,
        q: str | None = None,
    ) -> JobList:
        """List jobs, newest first.

        Without `limit` every job is answered, as the first clients expect; with it, one page and a `nextCursor`.

        Args:
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            limit: How many to answer at most.
            cursor: The `nextCursor` of the page before.
            status: `completed`, `failed` and `cancelled` are final.
            q: Only jobs whose name, id or base model contains this text.
        """
        call = jobs_list.call(
            self._transport.core.scope,
            org_slug=org_slug,
            project_slug=project_slug,
            limit=limit,
            cursor=cursor,
            status=status,
            q=q,
        )
        return await self._transport.request(call, jobs_list.decoded)

    async def create(
        self,
        *,
        name: str,
        config: JobConfig,
        source_digest: str | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
        idempotency_key: str | None = None,
    ) -> JobEnvelope:
        """Start a training run.

        Queues a job. With an `Idempotency-Key`, `arkor-server` answers a repeated request with the job it
        already made (409 if the body differs), so a request may be retried safely.

        Args:
            name: Shown in lists; need not be unique.
            config: What to train. Send only what should differ from the defaults; `false`, `0` and `null` are values. `arkor-server` refuses fields it does not know by name.
            source_digest: SHA-256 of the sources that ask for the run.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            idempotency_key: A random string of the client's; repeating a request under the same key is harmless.
        """
        call = jobs_create.call(
            self._transport.core.scope,
            name=name,
            config=config,
            source_digest=source_digest,
            org_slug=org_slug,
            project_slug=project_slug,
            idempotency_key=idempotency_key,
        )
        return await self._transport.request(call, jobs_create.decoded)

    async def validate(
        self,
        *,
        name: str,
        config: JobConfig,
        source_digest: str | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> JobValidation:
        """Check a run before it is started.

        Takes what `POST /v1/jobs` takes and creates nothing. Answers what is wrong with the settings or the
        data, how long examples are in tokens, what the run will take, and one example exactly as the
        model will see it, with the part it learns from marked.

        Args:
            name: Shown in lists; need not be unique.
            config: What to train. Send only what should differ from the defaults; `false`, `0` and `null` are values. `arkor-server` refuses fields it does not know by name.
            source_digest: SHA-256 of the sources that ask for the run.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = jobs_validate.call(
            self._transport.core.scope,
            name=name,
            config=config,
            source_digest=source_digest,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return await self._transport.request(call, jobs_validate.decoded)

    async def get(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> JobDetail:
        """Get a job.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = jobs_get.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return await self._transport.request(call, jobs_get.decoded)

    async def cancel(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> JobCancellation:
        """Cancel a job.

        Ends a queued or running job. A job that has already ended answers 409.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = jobs_cancel.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return await self._transport.request(call, jobs_cancel.decoded)

    def stream_events(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
        last_event_id: str | None = None,
    ) -> AsyncEventStream[ServerEvent[TrainingEvent]]:
        """Follow a job.

        Server-sent events: everything recorded so far (after `Last-Event-ID`, when given), then what happens,
        then `event: end`. `event: ping` keeps the connection alive. Each frame has an opaque `id`, the event's
        type as `event`, and one JSON object as `data`.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            last_event_id: The `id` of the last frame received; the stream goes on behind it.
        """
        call = jobs_stream_events.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
            last_event_id=last_event_id,
        )
        read = resumable("jobs.stream_events", jobs_stream_events.decoded)
        return AsyncEventStream(AsyncFrameStream(self._transport, call), read)

    def stream_frames(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
        last_event_id: str | None = None,
    ) -> AsyncFrameStream:
        """Follow a job: the raw frames.

        Asked for once: to ask again, when a stream cannot be opened or breaks off, is up to the caller.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            last_event_id: The `id` of the last frame received; the stream goes on behind it.
        """
        call = jobs_stream_events.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
            last_event_id=last_event_id,
        )
        return AsyncFrameStream(self._transport, call.sent_once())

    async def list_events(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> JobEventList:
        """List a job's events.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            after: Only events behind this one (an `id` as the stream sends it).
            limit: How many to answer at most.
        """
        call = jobs_list_events.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
            after=after,
            limit=limit,
        )
        return await self._transport.request(call, jobs_list_events.decoded)

    async def list_checkpoints(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> CheckpointList:
        """List a job's checkpoints.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = jobs_list_checkpoints.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return await self._transport.request(call, jobs_list_checkpoints.decoded)

    async def list_artifacts(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> ArtifactList:
        """List what a job made.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = jobs_list_artifacts.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return await self._transport.request(call, jobs_list_artifacts.decoded)

    def download_artifact(
        self,
        job_id: str,
        name: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
        byte_range: str | None = None,
    ) -> AsyncDownload:
        """Download a file of a job.

        The `ETag` is the file's SHA-256; `Range` requests are honoured, so a broken download can go on.

        Args:
            job_id: The job's id.
            name: A file name as the listing gives it, such as `final/adapter_model.safetensors`, percent-encoded.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            byte_range: A byte range, such as `bytes=1024-` (RFC 9110).
        """
        call = jobs_download_artifact.call(
            self._transport.core.scope,
            job_id,
            name,
            org_slug=org_slug,
            project_slug=project_slug,
            byte_range=byte_range,
        )
        return AsyncDownload(self._transport, call)

    async def get_logs(
        self,
        job_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
        offset: int | None = None,
    ) -> JobLog:
        """Read the worker's log.

        Args:
            job_id: The job's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
            offset: Byte to start at; the `nextOffset` of an earlier answer goes on where that one stopped.
        """
        call = jobs_get_logs.call(
            self._transport.core.scope,
            job_id,
            org_slug=org_slug,
            project_slug=project_slug,
            offset=offset,
        )
        return await self._transport.request(call, jobs_get_logs.decoded)
