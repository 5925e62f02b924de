"""The one door to the network of this package."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal, TypeAlias

import httpx

from arkor_api import CloudApiClient, DeprecationNotice
from arkor_auth._authorization import OAuthSettings, origin_of
from arkor_auth._credentials import AnonymousCredentials, Auth0Credentials
from arkor_auth._errors import ProviderError, TokenRefreshError
from arkor_auth._tokens import discovery_url, endpoints, exchange_fields, signed_in

OnDeprecation: TypeAlias = Callable[[DeprecationNotice], object] | None

_TIMEOUT = httpx.Timeout(15.0, connect=5.0)


def request_anonymous_token(
    base_url: str,
    kind: Literal["cli", "web"] = "cli",
    *,
    on_deprecation: OnDeprecation = None,
) -> AnonymousCredentials:
    """Mints a new anonymous identity at `base_url`. It is not stored.

    Raises:
        arkor_api.CloudApiError: the server refused.
        arkor_api.CloudConnectionError: the server was not reached.
    """
    with CloudApiClient(base_url=base_url, on_deprecation=on_deprecation) as client:
        answer = client.auth.create_anonymous(kind=kind)
    return AnonymousCredentials(
        token=answer.token,
        anonymous_id=answer.anonymous_id,
        org_slug=answer.personal_org.slug,
        arkor_cloud_api_url=base_url,
    )


def fetch_oauth_settings(
    base_url: str, *, on_deprecation: OnDeprecation = None
) -> OAuthSettings | None:
    """How the deployment at `base_url` signs users in; None where only anonymous sessions exist.

    Raises:
        arkor_api.CloudApiError: the server refused.
        arkor_api.CloudConnectionError: the server was not reached.
    """
    with CloudApiClient(base_url=base_url, on_deprecation=on_deprecation) as client:
        config = client.auth.get_config()
    if not (config.auth0_domain and config.client_id and config.audience):
        return None
    return OAuthSettings(
        domain=config.auth0_domain,
        client_id=config.client_id,
        audience=config.audience,
        callback_ports=tuple(config.callback_ports),
    )


def discover(settings: OAuthSettings) -> str:
    """The provider's authorization endpoint."""
    with httpx.Client(timeout=_TIMEOUT) as client:
        return _endpoints(client, settings)[0]


def exchange(
    settings: OAuthSettings, *, code: str, verifier: str, redirect_uri: str, base_url: str
) -> Auth0Credentials:
    """Turns the code of a redirect into a session."""
    fields = exchange_fields(settings, code=code, verifier=verifier, redirect_uri=redirect_uri)
    with httpx.Client(timeout=_TIMEOUT) as client:
        token_endpoint = _endpoints(client, settings)[1]
        try:
            answer = client.post(token_endpoint, data=fields)
        except httpx.HTTPError as error:
            raise _unreachable(settings, error) from error
    return signed_in(
        settings, answer.status_code, answer.content, base_url=base_url, now=time.time()
    )


def ask(request: httpx.Request) -> httpx.Response:
    """Sends a request of a renewal to the provider.

    It has a client of its own, so that what the user's client does to its requests (hooks, retries)
    never sees a refresh token.

    Raises:
        TokenRefreshError: the provider was not reached.
    """
    try:
        with httpx.Client(timeout=_TIMEOUT) as client:
            return client.send(request)
    except httpx.HTTPError as error:
        raise _not_renewed(request, error) from error


async def ask_async(request: httpx.Request) -> httpx.Response:
    """`ask` for asyncio and trio."""
    try:
        async with httpx.AsyncClient(timeout=_TIMEOUT) as client:
            return await client.send(request)
    except httpx.HTTPError as error:
        raise _not_renewed(request, error) from error


def _not_renewed(request: httpx.Request, error: Exception) -> TokenRefreshError:
    host = request.url.netloc.decode("ascii")
    return TokenRefreshError(f"could not reach {host}: {str(error) or type(error).__name__}")


def _endpoints(client: httpx.Client, settings: OAuthSettings) -> tuple[str, str]:
    try:
        found = client.get(discovery_url(settings.domain))
    except httpx.HTTPError as error:
        raise _unreachable(settings, error) from error
    return endpoints(settings.domain, found.status_code, found.content)


def _unreachable(settings: OAuthSettings, error: Exception) -> ProviderError:
    return ProviderError(
        f"Could not reach {origin_of(settings.domain)} ({str(error) or type(error).__name__}). "
        "Check the connection and run `arkor login --oauth` again."
    )
