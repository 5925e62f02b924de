"""What the provider's token endpoint is asked, and what its answers mean."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arkor_auth import (
    ArkorAuthError,
    Auth0Credentials,
    MissingRefreshTokenError,
    OAuthSettings,
    ProviderError,
    TokenRefreshError,
)
from arkor_auth._tokens import (
    discovery_url,
    endpoints,
    exchange_fields,
    refresh_fields,
    refreshed,
    signed_in,
)

SETTINGS = OAuthSettings(
    domain="auth.example.com", client_id="cli", audience="aud", callback_ports=(1,)
)
OLD = Auth0Credentials(
    access_token="a0",
    refresh_token="r0",
    expires_at=10,
    auth0_domain="auth.example.com",
    audience="aud",
    client_id="cli",
    extra={"note": "kept"},
)
GOOD = {"access_token": "a1", "refresh_token": "r1", "expires_in": 60}
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
)


def sign_in(status: int, body: object) -> Auth0Credentials:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return signed_in(SETTINGS, status, content, base_url="https://api.arkor.ai", now=1000.5)


def refresh(status: int, body: object) -> Auth0Credentials:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return refreshed(OLD, status, content, now=1000.5)


def test_the_forms() -> None:
    assert exchange_fields(SETTINGS, code="c", verifier="v", redirect_uri="http://x/callback") == {
        "grant_type": "authorization_code",
        "code": "c",
        "code_verifier": "v",
        "client_id": "cli",
        "redirect_uri": "http://x/callback",
    }
    assert refresh_fields(OLD) == {
        "grant_type": "refresh_token",
        "refresh_token": "r0",
        "client_id": "cli",
    }


def test_a_sign_in_becomes_credentials() -> None:
    assert sign_in(200, GOOD) == Auth0Credentials(
        access_token="a1",
        refresh_token="r1",
        expires_at=1060,
        auth0_domain="auth.example.com",
        audience="aud",
        client_id="cli",
        arkor_cloud_api_url="https://api.arkor.ai",
    )


@pytest.mark.parametrize(
    ("document", "refresh_token"),
    [(GOOD, "r1"), ({"access_token": "a1", "expires_in": 60}, "r0")],
    ids=["rotated", "kept"],
)
def test_a_renewal_keeps_what_the_provider_does_not_change(
    document: dict[str, Any], refresh_token: str
) -> None:
    found = refresh(200, document)
    assert (found.access_token, found.refresh_token) == ("a1", refresh_token)
    assert found.expires_at == 1060
    assert found.extra == {"note": "kept"}


@pytest.mark.parametrize("lifetime", ["soon", None, [], float("inf"), float("nan"), 10**400])
def test_a_lifetime_that_is_none_counts_as_an_hour(lifetime: object) -> None:
    assert refresh(200, GOOD | {"expires_in": lifetime}).expires_at == 4600
    assert sign_in(200, {"access_token": "a", "refresh_token": "r"}).expires_at == 4600


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (500, b"<html>oops</html>", "HTTP 500"),
        (200, b"<html>hello</html>", "HTTP 200"),
        (200, b"", "HTTP 200"),
        (200, b"[" * 100_000, "HTTP 200"),
        (200, [1], "HTTP 200"),
        (200, {"access_token": None}, "HTTP 200"),
        (200, {"access_token": ""}, "HTTP 200"),
        (200, {"access_token": 7}, "HTTP 200"),
        (302, b"", "HTTP 302"),
        (403, {"error": "access_denied"}, "HTTP 403: access_denied"),
        (
            400,
            {"error": "invalid_grant", "error_description": "code\nis \x1b[31mexpired"},
            "HTTP 400: code is [31mexpired",
        ),
    ],
)
def test_answers_without_a_token(status: int, body: object, words: str) -> None:
    with pytest.raises(ProviderError) as refused:
        sign_in(status, body)
    assert refused.value.status == status
    assert str(refused.value) == (
        f"https://auth.example.com refused the sign-in ({words}). Run `arkor login --oauth` again."
    )
    with pytest.raises(TokenRefreshError) as failed:
        refresh(status, body)
    assert failed.value.status == status
    assert str(failed.value) == (
        f"Your session has expired and could not be renewed ({words}). "
        "Run `arkor login --oauth` to sign in again."
    )


@pytest.mark.parametrize("token", [None, "", 3])
def test_a_sign_in_without_refresh_token(token: object) -> None:
    with pytest.raises(MissingRefreshTokenError) as missing:
        sign_in(200, GOOD | {"refresh_token": token})
    assert str(missing.value) == (
        "Auth0 did not return a refresh token. "
        "Make sure the Application has 'offline_access' scope enabled."
    )


def test_no_error_carries_a_token() -> None:
    with pytest.raises(ProviderError) as refused:
        sign_in(500, GOOD)
    assert "a1" not in str(refused.value)
    assert "r1" not in str(refused.value)


@pytest.mark.parametrize(
    ("domain", "status", "document", "expected"),
    [
        (
            "auth.example.com",
            200,
            {"authorization_endpoint": "https://x/a", "token_endpoint": "https://x/t"},
            ("https://x/a", "https://x/t"),
        ),
        (
            "auth.example.com",
            200,
            {"authorization_endpoint": "http://x/a", "token_endpoint": 7},
            ("https://auth.example.com/authorize", "https://auth.example.com/oauth/token"),
        ),
        (
            "auth.example.com",
            500,
            {"authorization_endpoint": "https://x/a", "token_endpoint": "https://x/t"},
            ("https://auth.example.com/authorize", "https://auth.example.com/oauth/token"),
        ),
        (
            "http://127.0.0.1:9",
            200,
            {"token_endpoint": "http://127.0.0.1:9/token"},
            ("http://127.0.0.1:9/authorize", "http://127.0.0.1:9/token"),
        ),
    ],
)
def test_endpoints_are_discovered_and_never_less_secure_than_the_provider(
    domain: str, status: int, document: object, expected: tuple[str, str]
) -> None:
    assert endpoints(domain, status, json.dumps(document).encode()) == expected
    assert discovery_url(domain).endswith("/.well-known/openid-configuration")


@given(st.integers(100, 599), JSON | st.dictionaries(st.sampled_from(sorted(GOOD)), JSON))
def test_any_answer_becomes_credentials_or_one_of_our_errors(status: int, body: object) -> None:
    for read in (sign_in, refresh):
        try:
            found = read(status, body)
        except ArkorAuthError:
            continue
        assert found.access_token
        assert found.refresh_token


@given(st.binary(max_size=200))
def test_any_bytes_are_no_sign_in(body: bytes) -> None:
    with pytest.raises(ProviderError):
        sign_in(200, body)
