"""A sign-in in the browser from end to end, with a provider that agrees, refuses or is broken."""

from __future__ import annotations

import base64
import hashlib
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from arkor_auth import (
    Auth0Credentials,
    MissingRefreshTokenError,
    OAuthSettings,
    ProviderError,
    SignInTimeoutError,
    StateMismatchError,
    fetch_oauth_settings,
    sign_in_with_browser,
)

TOKENS = {"access_token": "a", "refresh_token": "r", "expires_in": 3600}


class SmallProvider:
    """Gives the code `c` and checks what comes back for it."""

    def __init__(self) -> None:
        self.answer: tuple[int, Any] = (200, TOKENS)
        self.challenge = ""

    def __call__(self, asked: Any) -> tuple[int, Any]:
        if asked.path != "/oauth/token":
            return 404, b"<html>no discovery here</html>"
        digest = hashlib.sha256(asked.form["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).decode().rstrip("=") == self.challenge
        assert asked.form["code"] == "c"
        return self.answer


@pytest.fixture
def small() -> SmallProvider:
    return SmallProvider()


@pytest.fixture
def settings(serve: Any, small: SmallProvider) -> OAuthSettings:
    return OAuthSettings(
        domain=serve(small).url, client_id="cli", audience="aud", callback_ports=(0,)
    )


def browser(small: SmallProvider, *queries: str) -> Callable[[str], None]:
    """Follows the redirect with each of `queries`, in which {state} is the right one."""

    def visit(url: str) -> None:
        fields = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        small.challenge = fields["code_challenge"]
        for query in queries:
            target = f"{fields['redirect_uri']}?{query.format(state=fields['state'])}"
            try:
                urllib.request.urlopen(target).close()
            except urllib.error.HTTPError as error:
                error.close()

    return lambda url: threading.Thread(target=visit, args=(url,)).start()


def test_the_tokens_of_the_code(settings: OAuthSettings, small: SmallProvider) -> None:
    found = sign_in_with_browser(
        settings,
        base_url="https://api.arkor.ai",
        open_browser=browser(small, "error=x&state=theirs", "code=c&state={state}"),
    )
    assert isinstance(found, Auth0Credentials)
    assert (found.access_token, found.refresh_token) == ("a", "r")
    assert found.auth0_domain == settings.domain
    assert found.arkor_cloud_api_url == "https://api.arkor.ai"


def fails(settings: OAuthSettings, small: SmallProvider, query: str, kind: Any) -> Any:
    with pytest.raises(kind) as failed:
        sign_in_with_browser(
            settings, base_url="http://x", open_browser=browser(small, query), patience=10
        )
    return failed.value


def test_the_user_refuses(settings: OAuthSettings, small: SmallProvider) -> None:
    query = "error=access_denied&error_description=Not+%0A%1b[2Jtoday&state={state}"
    error = fails(settings, small, query, ProviderError)
    assert str(error) == (
        f"{settings.domain} refused the sign-in (access_denied: Not [2Jtoday). "
        "Run `arkor login --oauth` to try again."
    )
    assert error.error == "access_denied"


def test_another_state(settings: OAuthSettings, small: SmallProvider) -> None:
    error = fails(settings, small, "code=c&state=stale", StateMismatchError)
    assert str(error) == "State mismatch — aborting to prevent CSRF"


def test_a_code_that_has_expired(settings: OAuthSettings, small: SmallProvider) -> None:
    small.answer = (400, {"error": "invalid_grant"})
    error = fails(settings, small, "code=c&state={state}", ProviderError)
    assert "HTTP 400: invalid_grant" in str(error)


def test_no_refresh_token(settings: OAuthSettings, small: SmallProvider) -> None:
    small.answer = (200, {"access_token": "a"})
    fails(settings, small, "code=c&state={state}", MissingRefreshTokenError)


def test_nobody_finishes(settings: OAuthSettings, small: SmallProvider) -> None:
    with pytest.raises(SignInTimeoutError):
        sign_in_with_browser(
            settings, base_url="http://x", open_browser=browser(small), patience=0.1
        )


def test_a_provider_that_is_down(small: SmallProvider) -> None:
    settings = OAuthSettings(
        domain="http://127.0.0.1:1", client_id="c", audience="a", callback_ports=(0,)
    )
    error = fails(settings, small, "", ProviderError)
    assert "Could not reach http://127.0.0.1:1" in str(error)
    assert "Check the connection and run `arkor login --oauth` again." in str(error)


def test_a_provider_that_goes_away_before_the_exchange(
    serve: Any, settings: OAuthSettings, small: SmallProvider
) -> None:
    def discovery(asked: Any) -> tuple[int, Any]:
        return 200, {"token_endpoint": "http://127.0.0.1:1/token"}

    gone = OAuthSettings(
        domain=serve(discovery).url, client_id="c", audience="a", callback_ports=(0,)
    )
    fails(gone, small, "code=c&state={state}", ProviderError)


@pytest.mark.parametrize(
    ("missing", "available"),
    [(None, True), ("auth0Domain", False), ("clientId", False), ("audience", False)],
)
def test_oauth_needs_all_its_settings(serve: Any, missing: str | None, available: bool) -> None:
    config: dict[str, Any] = {
        "auth0Domain": "auth.example.com",
        "clientId": "cli",
        "audience": "aud",
        "callbackPorts": [52521, 52522],
    }
    if missing:
        config[missing] = None
    found = fetch_oauth_settings(serve(lambda asked: (200, config)).url)
    assert (found is not None) is available
    if found is not None:
        assert found == OAuthSettings(
            domain="auth.example.com",
            client_id="cli",
            audience="aud",
            callback_ports=(52521, 52522),
        )
