"""Types that the TypeScript original names and the other packages do not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Required, TypedDict

import httpx

from arkor_api import DeprecationNotice, Token


class CloudApiClientOptions(TypedDict, total=False):
    """The keywords of `CloudApiClient`."""

    base_url: Required[str]
    token: Token | None
    org_slug: str | None
    project_slug: str | None
    timeout: float | httpx.Timeout
    http_client: httpx.Client | None
    on_deprecation: Callable[[DeprecationNotice], object] | None
    client_name: str | None
    stream_silence: float
