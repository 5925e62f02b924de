# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""`client.keys`"""

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
from . import keys_create, keys_list, keys_revoke

if TYPE_CHECKING:
    from ...._runtime.async_transport import AsyncTransport
    from ...._runtime.transport import Transport
    from ...models.create_deployment_key_input import CreateDeploymentKeyInput
    from ...models.deployment_key_created import DeploymentKeyCreated
    from ...models.deployment_key_list import DeploymentKeyList


class KeysApi:
    """API keys of a deployment."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
        self,
        deployment_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DeploymentKeyList:
        """List a deployment's keys.

        Args:
            deployment_id: The deployment's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = keys_list.call(
            self._transport.core.scope,
            deployment_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return self._transport.request(call, keys_list.decoded)

    def create(
        self,
        deployment_id: str,
        *,
        label: str,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DeploymentKeyCreated:
        """Issue a key.

        Args:
            deployment_id: The deployment's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = keys_create.call(
            self._transport.core.scope,
            deployment_id,
            label=label,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return self._transport.request(call, keys_create.decoded)

    def revoke(
        self,
        deployment_id: str,
        key_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> None:
        """Revoke a key.

        The key stops working shortly afterwards; it stays listed with `enabled` false.

        Args:
            deployment_id: The deployment's id.
            key_id: The key's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = keys_revoke.call(
            self._transport.core.scope,
            deployment_id,
            key_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        self._transport.run(call)


class AsyncKeysApi:
    """API keys of a deployment."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(
        self,
        deployment_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DeploymentKeyList:
        """List a deployment's keys.

        Args:
            deployment_id: The deployment's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = keys_list.call(
            self._transport.core.scope,
            deployment_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return await self._transport.request(call, keys_list.decoded)

    async def create(
        self,
        deployment_id: str,
        *,
        label: str,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DeploymentKeyCreated:
        """Issue a key.

        Args:
            deployment_id: The deployment's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = keys_create.call(
            self._transport.core.scope,
            deployment_id,
            label=label,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return await self._transport.request(call, keys_create.decoded)

    async def revoke(
        self,
        deployment_id: str,
        key_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> None:
        """Revoke a key.

        The key stops working shortly afterwards; it stays listed with `enabled` false.

        Args:
            deployment_id: The deployment's id.
            key_id: The key's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = keys_revoke.call(
            self._transport.core.scope,
            deployment_id,
            key_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        await self._transport.run(call)
