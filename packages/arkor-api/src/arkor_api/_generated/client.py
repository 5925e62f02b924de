# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""The two clients. Making one opens nothing; each group of operations is imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from .._runtime.async_transport import AsyncTransport
from .._runtime.calls import Scope
from .._runtime.core import READ_TIMEOUT, SILENCE, AsyncToken, Core, DeprecationHandler, Token
from .._runtime.deprecation import DeprecationNotice
from .._runtime.transport import Transport

if TYPE_CHECKING:
    import httpx

    from .api.auth import AsyncAuthApi, AuthApi
    from .api.datasets import AsyncDatasetsApi, DatasetsApi
    from .api.deployments import AsyncDeploymentsApi, DeploymentsApi
    from .api.inference import AsyncInferenceApi, InferenceApi
    from .api.jobs import AsyncJobsApi, JobsApi
    from .api.keys import AsyncKeysApi, KeysApi
    from .api.me import AsyncMeApi, MeApi
    from .api.models import AsyncModelsApi, ModelsApi
    from .api.projects import AsyncProjectsApi, ProjectsApi
    from .api.runs import AsyncRunsApi, RunsApi


class CloudApiClient:
    """The API, called synchronously. Threads may share a client.

    Args:
        base_url: Where the API is, such as `https://api.arkor.ai`.
        token: A token, a function that gives the current one, or an `httpx.Auth`.
        org_slug: The organisation of calls that do not name one.
        project_slug: The project of calls that do not name one.
        timeout: Seconds to wait for an answer, or an `httpx.Timeout`. Connecting takes 5 at most; event
            streams wait as long as it takes.
        http_client: An `httpx.Client` to send with, for proxies or private certificates. It is not closed.
        on_deprecation: Called with each `DeprecationNotice` that a response carries.
        client_name: Added to `User-Agent`, such as `my-service/1.2`.
        stream_silence: Seconds after which an event stream that used to ping is taken for dead.

    Example:
        `with CloudApiClient(base_url=url, token=token) as client: client.me.get()`
    """

    def __init__(
        self,
        *,
        base_url: str,
        token: Token | None = None,
        org_slug: str | None = None,
        project_slug: str | None = None,
        timeout: float | httpx.Timeout = READ_TIMEOUT,
        http_client: httpx.Client | None = None,
        on_deprecation: DeprecationHandler | None = None,
        client_name: str | None = None,
        stream_silence: float = SILENCE,
    ) -> None:
        self._core = Core(
            base_url=base_url,
            scope=Scope(org_slug, project_slug),
            timeout=timeout,
            on_deprecation=on_deprecation,
            client_name=client_name,
            silence=stream_silence,
        )
        self._transport = Transport(self._core, token, http_client)

    @cached_property
    def auth(self) -> AuthApi:
        """How a client signs in."""
        from .api.auth import AuthApi

        return AuthApi(self._transport)

    @cached_property
    def me(self) -> MeApi:
        """Who the token belongs to."""
        from .api.me import MeApi

        return MeApi(self._transport)

    @cached_property
    def projects(self) -> ProjectsApi:
        """Projects hold jobs, data sets and deployments."""
        from .api.projects import ProjectsApi

        return ProjectsApi(self._transport)

    @cached_property
    def jobs(self) -> JobsApi:
        """Training runs - create, follow, cancel, and fetch what they made."""
        from .api.jobs import JobsApi

        return JobsApi(self._transport)

    @cached_property
    def datasets(self) -> DatasetsApi:
        """Uploaded data sets."""
        from .api.datasets import DatasetsApi

        return DatasetsApi(self._transport)

    @cached_property
    def models(self) -> ModelsApi:
        """Base models this server can train and serve."""
        from .api.models import ModelsApi

        return ModelsApi(self._transport)

    @cached_property
    def inference(self) -> InferenceApi:
        """Chat with a base model, a finished adapter, or a checkpoint of a running job."""
        from .api.inference import InferenceApi

        return InferenceApi(self._transport)

    @cached_property
    def deployments(self) -> DeploymentsApi:
        """Published, OpenAI-compatible endpoints."""
        from .api.deployments import DeploymentsApi

        return DeploymentsApi(self._transport)

    @cached_property
    def keys(self) -> KeysApi:
        """API keys of a deployment."""
        from .api.keys import KeysApi

        return KeysApi(self._transport)

    @cached_property
    def runs(self) -> RunsApi:
        """What a training worker reports to the control plane. Applications do not need it."""
        from .api.runs import RunsApi

        return RunsApi(self._transport)

    @property
    def deprecation(self) -> DeprecationNotice | None:
        """The latest deprecation notice, if any response carried one."""
        return self._core.deprecation

    @property
    def server_version(self) -> str | None:
        """The version of the `arkor-server` that answers; None for other servers, and before any answer."""
        return self._core.server_version

    def __repr__(self) -> str:
        scope = self._core.scope
        return (
            f"CloudApiClient(base_url={self._core.shown_url!r}, "
            f"org_slug={scope.org_slug!r}, project_slug={scope.project_slug!r})"
        )

    def close(self) -> None:
        """Close the connections this client opened."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._transport.close()


class AsyncCloudApiClient:
    """The API, called asynchronously, under asyncio or trio.

    Args:
        base_url: Where the API is, such as `https://api.arkor.ai`.
        token: A token, a function that gives the current one, or an `httpx.Auth`.
        org_slug: The organisation of calls that do not name one.
        project_slug: The project of calls that do not name one.
        timeout: Seconds to wait for an answer, or an `httpx.Timeout`. Connecting takes 5 at most; event
            streams wait as long as it takes.
        http_client: An `httpx.AsyncClient` to send with, for proxies or private certificates. It is not closed.
        on_deprecation: Called with each `DeprecationNotice` that a response carries.
        client_name: Added to `User-Agent`, such as `my-service/1.2`.
        stream_silence: Seconds after which an event stream that used to ping is taken for dead.

    Example:
        `async with AsyncCloudApiClient(base_url=url, token=token) as client: await client.me.get()`
    """

    def __init__(
        self,
        *,
        base_url: str,
        token: AsyncToken | None = None,
        org_slug: str | None = None,
        project_slug: str | None = None,
        timeout: float | httpx.Timeout = READ_TIMEOUT,
        http_client: httpx.AsyncClient | None = None,
        on_deprecation: DeprecationHandler | None = None,
        client_name: str | None = None,
        stream_silence: float = SILENCE,
    ) -> None:
        self._core = Core(
            base_url=base_url,
            scope=Scope(org_slug, project_slug),
            timeout=timeout,
            on_deprecation=on_deprecation,
            client_name=client_name,
            silence=stream_silence,
        )
        self._transport = AsyncTransport(self._core, token, http_client)

    @cached_property
    def auth(self) -> AsyncAuthApi:
        """How a client signs in."""
        from .api.auth import AsyncAuthApi

        return AsyncAuthApi(self._transport)

    @cached_property
    def me(self) -> AsyncMeApi:
        """Who the token belongs to."""
        from .api.me import AsyncMeApi

        return AsyncMeApi(self._transport)

    @cached_property
    def projects(self) -> AsyncProjectsApi:
        """Projects hold jobs, data sets and deployments."""
        from .api.projects import AsyncProjectsApi

        return AsyncProjectsApi(self._transport)

    @cached_property
    def jobs(self) -> AsyncJobsApi:
        """Training runs - create, follow, cancel, and fetch what they made."""
        from .api.jobs import AsyncJobsApi

        return AsyncJobsApi(self._transport)

    @cached_property
    def datasets(self) -> AsyncDatasetsApi:
        """Uploaded data sets."""
        from .api.datasets import AsyncDatasetsApi

        return AsyncDatasetsApi(self._transport)

    @cached_property
    def models(self) -> AsyncModelsApi:
        """Base models this server can train and serve."""
        from .api.models import AsyncModelsApi

        return AsyncModelsApi(self._transport)

    @cached_property
    def inference(self) -> AsyncInferenceApi:
        """Chat with a base model, a finished adapter, or a checkpoint of a running job."""
        from .api.inference import AsyncInferenceApi

        return AsyncInferenceApi(self._transport)

    @cached_property
    def deployments(self) -> AsyncDeploymentsApi:
        """Published, OpenAI-compatible endpoints."""
        from .api.deployments import AsyncDeploymentsApi

        return AsyncDeploymentsApi(self._transport)

    @cached_property
    def keys(self) -> AsyncKeysApi:
        """API keys of a deployment."""
        from .api.keys import AsyncKeysApi

        return AsyncKeysApi(self._transport)

    @cached_property
    def runs(self) -> AsyncRunsApi:
        """What a training worker reports to the control plane. Applications do not need it."""
        from .api.runs import AsyncRunsApi

        return AsyncRunsApi(self._transport)

    @property
    def deprecation(self) -> DeprecationNotice | None:
        """The latest deprecation notice, if any response carried one."""
        return self._core.deprecation

    @property
    def server_version(self) -> str | None:
        """The version of the `arkor-server` that answers; None for other servers, and before any answer."""
        return self._core.server_version

    def __repr__(self) -> str:
        scope = self._core.scope
        return (
            f"AsyncCloudApiClient(base_url={self._core.shown_url!r}, "
            f"org_slug={scope.org_slug!r}, project_slug={scope.project_slug!r})"
        )

    async def aclose(self) -> None:
        """Close the connections this client opened."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._transport.close()
