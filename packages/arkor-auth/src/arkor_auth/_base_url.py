"""Which server to talk to."""

from __future__ import annotations

import os
from collections.abc import Mapping

from arkor_auth._credentials import Credentials
from arkor_auth._store import read_credentials

PRODUCTION_URL = "https://api.arkor.ai"


def default_arkor_cloud_api_url(
    credentials: Credentials | None = None, *, environ: Mapping[str, str] = os.environ
) -> str:
    """The base URL of the API: `ARKOR_CLOUD_API_URL`, else the one of the sign-in, else production.

    Without `credentials`, those on disk count. A trailing slash of the variable is dropped; an
    empty variable is honoured as it is.

    >>> default_arkor_cloud_api_url(environ={"ARKOR_CLOUD_API_URL": "http://127.0.0.1:8000/"})
    'http://127.0.0.1:8000'
    """
    if "ARKOR_CLOUD_API_URL" in environ:
        return environ["ARKOR_CLOUD_API_URL"].rstrip("/")
    if credentials is None:
        credentials = read_credentials()
    stored = credentials.arkor_cloud_api_url if credentials else None
    return stored.rstrip("/") if stored else PRODUCTION_URL
