# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""`client.auth`"""

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
from . import auth_create_anonymous, auth_get_config

if TYPE_CHECKING:
    from ...._runtime.async_transport import AsyncTransport
    from ...._runtime.transport import Transport
    from ...models.anonymous_token import AnonymousToken
    from ...models.anonymous_token_request import AnonymousTokenRequest
    from ...models.cli_auth_config import CliAuthConfig
    from ...models.client_kind import ClientKind


class AuthApi:
    """How a client signs in."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get_config(
        self,
    ) -> CliAuthConfig:
        """How to sign in here.

        The OpenID provider that `arkor login --oauth` talks to. OAuth is available only when `auth0Domain`,
        `clientId` and `audience` are all present.
        """
        call = auth_get_config.call(
            self._transport.core.scope,
        )
        return self._transport.request(call, auth_get_config.decoded)

    def create_anonymous(
        self,
        *,
        kind: ClientKind,
    ) -> AnonymousToken:
        """Start an anonymous session.

        Mints a new identity with an organisation of its own. No account is needed; the token cannot be recovered.

        Args:
            kind: What kind of client the session is for.
        """
        call = auth_create_anonymous.call(
            self._transport.core.scope,
            kind=kind,
        )
        return self._transport.request(call, auth_create_anonymous.decoded)


class AsyncAuthApi:
    """How a client signs in."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get_config(
        self,
    ) -> CliAuthConfig:
        """How to sign in here.

        The OpenID provider that `arkor login --oauth` talks to. OAuth is available only when `auth0Domain`,
        `clientId` and `audience` are all present.
        """
        call = auth_get_config.call(
            self._transport.core.scope,
        )
        return await self._transport.request(call, auth_get_config.decoded)

    async def create_anonymous(
        self,
        *,
        kind: ClientKind,
    ) -> AnonymousToken:
        """Start an anonymous session.

        Mints a new identity with an organisation of its own. No account is needed; the token cannot be recovered.

        Args:
            kind: What kind of client the session is for.
        """
        call = auth_create_anonymous.call(
            self._transport.core.scope,
            kind=kind,
        )
        return await self._transport.request(call, auth_create_anonymous.decoded)
