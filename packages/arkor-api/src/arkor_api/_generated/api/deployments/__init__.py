# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""`client.deployments`"""

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
    deployments_create,
    deployments_delete,
    deployments_get,
    deployments_list,
    deployments_update,
)

if TYPE_CHECKING:
    from ...._runtime.async_transport import AsyncTransport
    from ...._runtime.transport import Transport
    from ...models.create_deployment_input import CreateDeploymentInput
    from ...models.deployment_auth_mode import DeploymentAuthMode
    from ...models.deployment_envelope import DeploymentEnvelope
    from ...models.deployment_list import DeploymentList
    from ...models.deployment_run_retention_mode import DeploymentRunRetentionMode
    from ...models.deployment_target import DeploymentTarget
    from ...models.update_deployment_input import UpdateDeploymentInput


class DeploymentsApi:
    """Published, OpenAI-compatible endpoints."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
        self,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DeploymentList:
        """List deployments.

        Args:
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = deployments_list.call(
            self._transport.core.scope,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return self._transport.request(call, deployments_list.decoded)

    def create(
        self,
        *,
        slug: str,
        target: DeploymentTarget,
        auth_mode: DeploymentAuthMode,
        run_retention_mode: DeploymentRunRetentionMode | Unset = UNSET,
        run_retention_days: int | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DeploymentEnvelope:
        """Publish a model.

        A slug that is reserved answers 400, one that is taken (also by a disabled deployment) 409.

        Args:
            target: What answers.
            auth_mode: `none` lets anybody call the endpoint.
            run_retention_mode: How long requests are kept.
            run_retention_days: With mode `days`
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = deployments_create.call(
            self._transport.core.scope,
            slug=slug,
            target=target,
            auth_mode=auth_mode,
            run_retention_mode=run_retention_mode,
            run_retention_days=run_retention_days,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return self._transport.request(call, deployments_create.decoded)

    def get(
        self,
        deployment_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DeploymentEnvelope:
        """Get a deployment.

        Args:
            deployment_id: The deployment's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = deployments_get.call(
            self._transport.core.scope,
            deployment_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return self._transport.request(call, deployments_get.decoded)

    def delete(
        self,
        deployment_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> None:
        """Delete a deployment.

        The URL answers 404 from now on, its keys are gone and the slug is free again.

        Args:
            deployment_id: The deployment's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = deployments_delete.call(
            self._transport.core.scope,
            deployment_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        self._transport.run(call)

    def update(
        self,
        deployment_id: str,
        *,
        target: DeploymentTarget | Unset = UNSET,
        auth_mode: DeploymentAuthMode | Unset = UNSET,
        enabled: bool | Unset = UNSET,
        run_retention_mode: DeploymentRunRetentionMode | Unset = UNSET,
        run_retention_days: int | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DeploymentEnvelope:
        """Change a deployment.

        Any subset of the fields. The slug, and so the URL, never changes; changing `authMode` revokes no key.

        Args:
            deployment_id: The deployment's id.
            target: What answers.
            auth_mode: `none` lets anybody call the endpoint.
            run_retention_mode: How long requests are kept.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = deployments_update.call(
            self._transport.core.scope,
            deployment_id,
            target=target,
            auth_mode=auth_mode,
            enabled=enabled,
            run_retention_mode=run_retention_mode,
            run_retention_days=run_retention_days,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return self._transport.request(call, deployments_update.decoded)


class AsyncDeploymentsApi:
    """Published, OpenAI-compatible endpoints."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(
        self,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DeploymentList:
        """List deployments.

        Args:
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = deployments_list.call(
            self._transport.core.scope,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return await self._transport.request(call, deployments_list.decoded)

    async def create(
        self,
        *,
        slug: str,
        target: DeploymentTarget,
        auth_mode: DeploymentAuthMode,
        run_retention_mode: DeploymentRunRetentionMode | Unset = UNSET,
        run_retention_days: int | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DeploymentEnvelope:
        """Publish a model.

        A slug that is reserved answers 400, one that is taken (also by a disabled deployment) 409.

        Args:
            target: What answers.
            auth_mode: `none` lets anybody call the endpoint.
            run_retention_mode: How long requests are kept.
            run_retention_days: With mode `days`
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = deployments_create.call(
            self._transport.core.scope,
            slug=slug,
            target=target,
            auth_mode=auth_mode,
            run_retention_mode=run_retention_mode,
            run_retention_days=run_retention_days,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return await self._transport.request(call, deployments_create.decoded)

    async def get(
        self,
        deployment_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DeploymentEnvelope:
        """Get a deployment.

        Args:
            deployment_id: The deployment's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = deployments_get.call(
            self._transport.core.scope,
            deployment_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return await self._transport.request(call, deployments_get.decoded)

    async def delete(
        self,
        deployment_id: str,
        *,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> None:
        """Delete a deployment.

        The URL answers 404 from now on, its keys are gone and the slug is free again.

        Args:
            deployment_id: The deployment's id.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = deployments_delete.call(
            self._transport.core.scope,
            deployment_id,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        await self._transport.run(call)

    async def update(
        self,
        deployment_id: str,
        *,
        target: DeploymentTarget | Unset = UNSET,
        auth_mode: DeploymentAuthMode | Unset = UNSET,
        enabled: bool | Unset = UNSET,
        run_retention_mode: DeploymentRunRetentionMode | Unset = UNSET,
        run_retention_days: int | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> DeploymentEnvelope:
        """Change a deployment.

        Any subset of the fields. The slug, and so the URL, never changes; changing `authMode` revokes no key.

        Args:
            deployment_id: The deployment's id.
            target: What answers.
            auth_mode: `none` lets anybody call the endpoint.
            run_retention_mode: How long requests are kept.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = deployments_update.call(
            self._transport.core.scope,
            deployment_id,
            target=target,
            auth_mode=auth_mode,
            enabled=enabled,
            run_retention_mode=run_retention_mode,
            run_retention_days=run_retention_days,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return await self._transport.request(call, deployments_update.decoded)
