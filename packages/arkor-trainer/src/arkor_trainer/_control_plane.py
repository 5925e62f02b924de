"""The one door to the network: all that is asked of a server goes through here, by `arkor_api`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeAlias, assert_never

import httpx

from arkor_api import AsyncCloudApiClient, CloudApiClient, CloudApiError, DeprecationNotice
from arkor_api.errors import ArkorApiError
from arkor_api.models import AdapterRef
from arkor_trainer._backend_value import Backend
from arkor_trainer._infer import AsyncInferResponse, InferArguments, InferResponse, text_of
from arkor_trainer._steps import (
    CancelJob,
    CreateJob,
    FindDataset,
    GetJob,
    Listen,
    Request,
    UploadDataset,
)

if TYPE_CHECKING:
    from arkor_api import AsyncFrameStream, FrameStream

OnDeprecation: TypeAlias = Callable[[DeprecationNotice], object] | None


def _send(client: Any, request: Request) -> Any:
    """The client's answer, or what an asynchronous client gives to await for it."""
    match request:
        case FindDataset(sha256):
            return client.datasets.list(sha256=sha256)
        case UploadDataset(path, None):
            return client.datasets.create(file=path)
        case UploadDataset(path, layout):
            return client.datasets.create(file=path, format_=layout)
        case CreateJob(name, config, digest, key):
            more = {} if digest is None else {"source_digest": digest}
            return client.jobs.create(name=name, config=config, idempotency_key=key, **more)
        case GetJob(job_id):
            return client.jobs.get(job_id)
        case CancelJob(job_id):
            return client.jobs.cancel(job_id)
    assert_never(request)


def _frames(client: Any, step: Listen) -> Any:
    after = {"last_event_id": step.after} if step.after else {}
    return client.jobs.stream_frames(step.job_id, **after)


class ControlPlane:
    """A backend, called synchronously."""

    def __init__(self, backend: Backend, *, on_deprecation: OnDeprecation, silence: float) -> None:
        arguments = backend.client_arguments()
        self._client = CloudApiClient(
            **arguments, on_deprecation=on_deprecation, stream_silence=silence
        )

    def request(self, request: Request) -> Any:
        """The answer, or the error as a value."""
        try:
            return _send(self._client, request)
        except ArkorApiError as error:
            return error

    def frames(self, step: Listen) -> FrameStream:
        """The event stream of a job, not open yet."""
        stream: FrameStream = _frames(self._client, step)
        return stream

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()


class AsyncControlPlane:
    """A backend, called asynchronously."""

    def __init__(self, backend: Backend, *, on_deprecation: OnDeprecation, silence: float) -> None:
        arguments = backend.client_arguments()
        self._client = AsyncCloudApiClient(
            **arguments, on_deprecation=on_deprecation, stream_silence=silence
        )

    async def request(self, request: Request) -> Any:
        """The answer, or the error as a value."""
        try:
            return await _send(self._client, request)
        except ArkorApiError as error:
            return error

    def frames(self, step: Listen) -> AsyncFrameStream:
        """The event stream of a job, not open yet."""
        stream: AsyncFrameStream = _frames(self._client, step)
        return stream

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.aclose()


def infer(backend: Backend, adapter: AdapterRef, arguments: InferArguments) -> InferResponse:
    """Asks an adapter. Each answer has a client of its own, which is closed with it."""
    wanted: dict[str, Any] = dict(arguments)
    if wanted.pop("stream", True):
        client = CloudApiClient(**backend.client_arguments())
        stream = client.inference.chat_stream(adapter=adapter, **wanted)
        try:
            response = stream.response
        except BaseException:
            client.close()
            raise
        return InferResponse(response, map(text_of, stream), _both(stream.close, client.close))
    answered: list[httpx.Response] = []
    with (
        httpx.Client(event_hooks={"response": [answered.append]}) as http_client,
        CloudApiClient(**backend.client_arguments(), http_client=http_client) as client,
    ):
        completion = client.inference.chat(adapter=adapter, **wanted)
    return InferResponse(answered[-1], iter((text_of(completion),)), lambda: None)


async def infer_async(
    backend: Backend, adapter: AdapterRef, arguments: InferArguments
) -> AsyncInferResponse:
    """As `infer`, awaited."""
    wanted: dict[str, Any] = dict(arguments)
    if wanted.pop("stream", True):
        client = AsyncCloudApiClient(**backend.client_arguments())
        stream = client.inference.chat_stream(adapter=adapter, **wanted)
        try:
            response = await stream.open()
        except BaseException:
            await client.aclose()
            raise

        async def close() -> None:
            await stream.aclose()
            await client.aclose()

        async def pieces() -> AsyncIterator[str]:
            async for chunk in stream:
                yield text_of(chunk)

        return AsyncInferResponse(response, pieces(), close)
    answered: list[httpx.Response] = []

    async def keep(response: httpx.Response) -> None:
        answered.append(response)

    async with (
        httpx.AsyncClient(event_hooks={"response": [keep]}) as http_client,
        AsyncCloudApiClient(**backend.client_arguments(), http_client=http_client) as client,
    ):
        completion = await client.inference.chat(adapter=adapter, **wanted)

    async def whole() -> AsyncIterator[str]:
        yield text_of(completion)

    async def nothing() -> None:
        pass

    return AsyncInferResponse(answered[-1], whole(), nothing)


def _both(first: Callable[[], object], second: Callable[[], object]) -> Callable[[], None]:
    def close() -> None:
        first()
        second()

    return close


def make_project(base_url: str, auth: Any, *, org_slug: str, slug: str, name: str) -> Any:
    """The project of that slug, made if it does not exist."""
    with CloudApiClient(base_url=base_url, token=auth, org_slug=org_slug) as client:
        try:
            return client.projects.create(name=name, slug=slug).project
        except CloudApiError as error:
            if error.status != 409:
                raise
        found = [project for project in client.projects.list().projects if project.slug == slug]
        if not found:
            raise ArkorApiError(
                f"The project {slug!r} exists, but your organisation {org_slug!r} does not list it."
            )
        return found[0]


def answers(url: str, *, timeout: float = 2.0) -> bool:
    """Whether a server of ours answers at `url`."""
    try:
        response = httpx.get(f"{url}/healthz", timeout=timeout, trust_env=False)
    except httpx.HTTPError:
        return False
    return response.is_success and "X-Arkor-Server" in response.headers
