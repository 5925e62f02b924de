"""A typed client for the Arkor Cloud API, generated from its contract.

    from arkor_api import CloudApiClient

    with CloudApiClient(base_url="https://api.arkor.ai", token=token) as client:
        for job in client.jobs.list(org_slug="acme", project_slug="support").jobs:
            print(job.name, job.status)

`CloudApiClient` and `AsyncCloudApiClient` have one attribute for each group of operations: `auth`,
`me`, `projects`, `jobs`, `datasets`, `models`, `inference`, `deployments`, `keys`, `runs`. The
data they take and give is in `arkor_api.models`, the errors they raise in `arkor_api.errors`, and
the decoder of event streams in `arkor_api.sse`. Nothing here loads httpx or attrs before it is
used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import models
    from ._generated.client import AsyncCloudApiClient, CloudApiClient
    from ._runtime.async_downloads import AsyncDownload
    from ._runtime.async_streams import AsyncEventStream, AsyncFrameStream
    from ._runtime.core import AsyncToken, Token
    from ._runtime.deprecation import DeprecationNotice
    from ._runtime.downloads import Download
    from ._runtime.events import ServerEvent
    from ._runtime.multipart import File, FileLike
    from ._runtime.streams import EventStream, FrameStream
    from ._runtime.unset import UNSET, Unset
    from .errors import (
        ArkorApiError,
        CloudApiError,
        CloudConnectionError,
        CloudResponseError,
        DecodeError,
        ErrorDetail,
        EventTooLargeError,
        InvalidRequestError,
        StreamAbortedError,
        UpgradeRequiredError,
    )
    from .sse import Frame, SseDecoder

__all__ = [
    "UNSET",
    "ArkorApiError",
    "AsyncCloudApiClient",
    "AsyncDownload",
    "AsyncEventStream",
    "AsyncFrameStream",
    "AsyncToken",
    "CloudApiClient",
    "CloudApiError",
    "CloudConnectionError",
    "CloudResponseError",
    "DecodeError",
    "DeprecationNotice",
    "Download",
    "ErrorDetail",
    "EventStream",
    "EventTooLargeError",
    "File",
    "FileLike",
    "Frame",
    "FrameStream",
    "InvalidRequestError",
    "ServerEvent",
    "SseDecoder",
    "StreamAbortedError",
    "Token",
    "Unset",
    "UpgradeRequiredError",
    "models",
]

_MODULES = {
    "_generated.client": ["AsyncCloudApiClient", "CloudApiClient"],
    "_runtime.async_downloads": ["AsyncDownload"],
    "_runtime.async_streams": ["AsyncEventStream", "AsyncFrameStream"],
    "_runtime.core": ["AsyncToken", "Token"],
    "_runtime.deprecation": ["DeprecationNotice"],
    "_runtime.downloads": ["Download"],
    "_runtime.events": ["ServerEvent"],
    "_runtime.multipart": ["File", "FileLike"],
    "_runtime.streams": ["EventStream", "FrameStream"],
    "_runtime.unset": ["UNSET", "Unset"],
    "errors": [
        "ArkorApiError",
        "CloudApiError",
        "CloudConnectionError",
        "CloudResponseError",
        "DecodeError",
        "ErrorDetail",
        "EventTooLargeError",
        "InvalidRequestError",
        "StreamAbortedError",
        "UpgradeRequiredError",
    ],
    "sse": ["Frame", "SseDecoder"],
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name in ("errors", "models", "sse"):
        return import_module(f"{__name__}.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
