# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""`client.projects`"""

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
from . import projects_create, projects_list

if TYPE_CHECKING:
    from ...._runtime.async_transport import AsyncTransport
    from ...._runtime.transport import Transport
    from ...models.create_project_input import CreateProjectInput
    from ...models.project_envelope import ProjectEnvelope
    from ...models.project_list import ProjectList


class ProjectsApi:
    """Projects hold jobs, data sets and deployments."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
        self,
        *,
        org_slug: str | None = None,
    ) -> ProjectList:
        """List the projects of an organisation.

        Args:
            org_slug: The organisation. The client's own unless given.
        """
        call = projects_list.call(
            self._transport.core.scope,
            org_slug=org_slug,
        )
        return self._transport.request(call, projects_list.decoded)

    def create(
        self,
        *,
        name: str,
        slug: str,
        org_slug: str | None = None,
    ) -> ProjectEnvelope:
        """Create a project.

        A slug is taken once per organisation (409).

        Args:
            org_slug: The organisation. The client's own unless given.
        """
        call = projects_create.call(
            self._transport.core.scope,
            name=name,
            slug=slug,
            org_slug=org_slug,
        )
        return self._transport.request(call, projects_create.decoded)


class AsyncProjectsApi:
    """Projects hold jobs, data sets and deployments."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(
        self,
        *,
        org_slug: str | None = None,
    ) -> ProjectList:
        """List the projects of an organisation.

        Args:
            org_slug: The organisation. The client's own unless given.
        """
        call = projects_list.call(
            self._transport.core.scope,
            org_slug=org_slug,
        )
        return await self._transport.request(call, projects_list.decoded)

    async def create(
        self,
        *,
        name: str,
        slug: str,
        org_slug: str | None = None,
    ) -> ProjectEnvelope:
        """Create a project.

        A slug is taken once per organisation (409).

        Args:
            org_slug: The organisation. The client's own unless given.
        """
        call = projects_create.call(
            self._transport.core.scope,
            name=name,
            slug=slug,
            org_slug=org_slug,
        )
        return await self._transport.request(call, projects_create.decoded)
