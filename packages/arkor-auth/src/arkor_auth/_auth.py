"""The session on every request: an httpx authentication flow that renews it when it has to.

Theory of operation. The flow is written once, as a generator of steps: the user's request, signed;
a request to the provider; or seconds to pause. The sync and the async shell below drive it. A
session is renewed before it
expires, and once more when the server answers 401. Refresh tokens rotate: the provider takes each
only once. So a renewal holds the lock of the credentials file, and looks into the file first:
whoever finds that another process has been there takes what that one got.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable, Generator
from pathlib import Path
from typing import TypeAlias, TypeGuard

import anyio
import httpx

from arkor_auth._credentials import Auth0Credentials, Credentials
from arkor_auth._locks import acquire
from arkor_auth._network import ask, ask_async
from arkor_auth._store import credentials_path, read_credentials, write_credentials
from arkor_auth._tokens import SKEW, discovery_url, endpoints, refresh_fields, refreshed

Steps: TypeAlias = Generator[httpx.Request | float, httpx.Response | None, None]
Renewal: TypeAlias = Generator[httpx.Request | float, httpx.Response | None, Auth0Credentials]


class ArkorAuth(httpx.Auth):
    """Signs requests with `credentials` and keeps them fresh; give it to a client as `token`.

    One value may be shared by threads, tasks and clients. What a renewal brings is written to
    `path` (the credentials file of this user) before it is used, if the session is still the one
    that is stored there: a sign-out or another sign-in meanwhile stays as it is.

    Raises, from the request that needed it:
        TokenRefreshError: the session has expired and the provider does not renew it.
        CredentialsNotWritableError: the renewed session cannot be stored.

    >>> from arkor_auth import AnonymousCredentials
    >>> ArkorAuth(AnonymousCredentials(token="t", anonymous_id="a", org_slug="o"))
    ArkorAuth(AnonymousCredentials(anonymous_id='a', org_slug='o', arkor_cloud_api_url=None,
    mode='anon'))
    """

    def __init__(
        self,
        credentials: Credentials,
        *,
        path: Path | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._credentials = credentials
        self._path = path or credentials_path()
        self._clock = clock

    def __repr__(self) -> str:
        return f"ArkorAuth({self._credentials!r})"

    @property
    def credentials(self) -> Credentials:
        """The credentials as they are now."""
        return self._credentials

    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        steps = self._steps(request)
        try:
            step = next(steps)
            while True:
                if step is request:
                    step = steps.send((yield request))
                elif isinstance(step, httpx.Request):
                    step = steps.send(ask(step))
                else:
                    time.sleep(step)
                    step = steps.send(None)
        except StopIteration:
            return
        finally:
            steps.close()

    async def async_auth_flow(
        self, request: httpx.Request
    ) -> AsyncGenerator[httpx.Request, httpx.Response]:
        steps = self._steps(request)
        try:
            step = next(steps)
            while True:
                if step is request:
                    step = steps.send((yield request))
                elif isinstance(step, httpx.Request):
                    step = steps.send(await ask_async(step))
                else:
                    await anyio.sleep(step)
                    step = steps.send(None)
        except StopIteration:
            return
        finally:
            steps.close()

    def _steps(self, request: httpx.Request) -> Steps:
        credentials = self._credentials
        if credentials.mode == "anon":
            yield _signed(request, credentials.token)
            return
        if credentials.expires_within(SKEW, now=self._clock()):
            credentials = yield from self._renew(credentials)
        response = yield _signed(request, credentials.access_token)
        # A body that was streamed from somewhere is gone; its sender has to decide what to do.
        repeatable = isinstance(request.stream, httpx.ByteStream)
        if response is not None and response.status_code == 401 and repeatable:
            credentials = yield from self._renew(credentials)
            yield _signed(request, credentials.access_token)

    def _renew(self, stale: Auth0Credentials) -> Renewal:
        """Replaces `stale`, by what another process got or by asking the provider."""
        for step in acquire(self._path):
            if isinstance(step, float):
                yield step
                continue
            try:
                fresh = self._found_elsewhere(stale)
                if fresh is None:
                    fresh = yield from self._ask_provider(stale)
                self._credentials = fresh
                return fresh
            finally:
                step.release()
        raise AssertionError("the lock is held or an error was raised")

    def _found_elsewhere(self, stale: Auth0Credentials) -> Auth0Credentials | None:
        """Newer tokens of the same session: of another thread of this object, or in the file."""
        for found in (self._credentials, read_credentials(self._path)):
            if (
                _same_session(found, stale)
                and found.access_token != stale.access_token
                and not found.expires_within(SKEW, now=self._clock())
            ):
                return found
        return None

    def _ask_provider(self, stale: Auth0Credentials) -> Renewal:
        stored = read_credentials(self._path)
        newest = stored if _same_session(stored, stale) else self._newest(stale)
        found = yield httpx.Request("GET", discovery_url(newest.auth0_domain))
        assert found is not None
        _, token_endpoint = endpoints(newest.auth0_domain, found.status_code, found.content)
        answer = yield httpx.Request("POST", token_endpoint, data=refresh_fields(newest))
        assert answer is not None
        fresh = refreshed(newest, answer.status_code, answer.content, now=self._clock())
        if newest is stored:
            write_credentials(fresh, self._path)
        return fresh

    def _newest(self, stale: Auth0Credentials) -> Auth0Credentials:
        """The session of this object; another thread of it may have renewed it meanwhile."""
        mine = self._credentials
        return mine if _same_session(mine, stale) else stale


def _same_session(
    found: Credentials | None, other: Auth0Credentials
) -> TypeGuard[Auth0Credentials]:
    return isinstance(found, Auth0Credentials) and (
        (found.auth0_domain, found.client_id, found.audience)
        == (other.auth0_domain, other.client_id, other.audience)
    )


def _signed(request: httpx.Request, token: str) -> httpx.Request:
    request.headers["Authorization"] = f"Bearer {token}"
    return request
