"""Sign in to Arkor: credentials, OAuth with PKCE, anonymous sessions, silent token refresh.

Importing this package loads neither httpx nor arkor_api; the names that need them do so when they
are first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from arkor_auth._authorization import OAuthSettings
from arkor_auth._base_url import default_arkor_cloud_api_url
from arkor_auth._credentials import AnonymousCredentials, Auth0Credentials, Credentials
from arkor_auth._errors import (
    ArkorAuthError,
    CallbackPortsBusyError,
    CredentialsNotWritableError,
    CredentialsUnreadableError,
    MissingRefreshTokenError,
    ProviderError,
    SignInError,
    SignInTimeoutError,
    StateMismatchError,
    TokenRefreshError,
)
from arkor_auth._store import credentials_path, read_credentials, write_credentials

if TYPE_CHECKING:
    from arkor_auth._auth import ArkorAuth
    from arkor_auth._network import fetch_oauth_settings, request_anonymous_token
    from arkor_auth._sign_in import ensure_credentials, sign_in_with_browser

__version__ = "0.1.0"

__all__ = [
    "AnonymousCredentials",
    "ArkorAuth",
    "ArkorAuthError",
    "Auth0Credentials",
    "CallbackPortsBusyError",
    "Credentials",
    "CredentialsNotWritableError",
    "CredentialsUnreadableError",
    "MissingRefreshTokenError",
    "OAuthSettings",
    "ProviderError",
    "SignInError",
    "SignInTimeoutError",
    "StateMismatchError",
    "TokenRefreshError",
    "credentials_path",
    "default_arkor_cloud_api_url",
    "ensure_credentials",
    "fetch_oauth_settings",
    "read_credentials",
    "request_anonymous_token",
    "sign_in_with_browser",
    "write_credentials",
]

_LAZY = {
    "ArkorAuth": "arkor_auth._auth",
    "ensure_credentials": "arkor_auth._sign_in",
    "fetch_oauth_settings": "arkor_auth._network",
    "request_anonymous_token": "arkor_auth._network",
    "sign_in_with_browser": "arkor_auth._sign_in",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_LAZY[name]), name)
    globals()[name] = value
    return value
