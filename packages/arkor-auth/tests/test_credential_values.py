"""Credentials and errors as values: their JSON form, what they show, and that they travel."""

from __future__ import annotations

import copy
import json
import logging
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import arkor_auth
from arkor_auth import (
    AnonymousCredentials,
    ArkorAuthError,
    Auth0Credentials,
    CallbackPortsBusyError,
    Credentials,
    CredentialsNotWritableError,
    CredentialsUnreadableError,
    MissingRefreshTokenError,
    ProviderError,
    SignInError,
    SignInTimeoutError,
    StateMismatchError,
    TokenRefreshError,
)
from arkor_auth._credentials import from_document, to_document

# As the TypeScript CLI writes them.
ANON = {
    "mode": "anon",
    "token": "secret-token",
    "anonymousId": "anon-1",
    "arkorCloudApiUrl": "https://api.arkor.ai",
    "orgSlug": "guest-1",
}
AUTH0 = {
    "mode": "auth0",
    "accessToken": "secret-access",
    "refreshToken": "secret-refresh",
    "expiresAt": 1_900_000_000,
    "auth0Domain": "auth.example.com",
    "audience": "https://api.arkor.ai",
    "clientId": "cli",
    "arkorCloudApiUrl": "https://api.arkor.ai",
}


@pytest.mark.parametrize("document", [ANON, AUTH0], ids=["anon", "auth0"])
def test_the_json_form_round_trips_with_fields_of_other_versions(document: dict[str, Any]) -> None:
    fuller = document | {"futureField": {"deep": [1, None]}, "token_type": "x"}
    found = from_document(fuller)
    assert found is not None
    assert to_document(found) == fuller
    assert list(to_document(found))[: len(document)] == list(document)


def test_the_fields_have_python_names() -> None:
    assert from_document(AUTH0) == Auth0Credentials(
        access_token="secret-access",
        refresh_token="secret-refresh",
        expires_at=1_900_000_000,
        auth0_domain="auth.example.com",
        audience="https://api.arkor.ai",
        client_id="cli",
        arkor_cloud_api_url="https://api.arkor.ai",
    )
    assert from_document(ANON) == AnonymousCredentials(
        token="secret-token",
        anonymous_id="anon-1",
        org_slug="guest-1",
        arkor_cloud_api_url="https://api.arkor.ai",
    )


def test_oauth_is_an_older_name_of_auth0() -> None:
    found = from_document(AUTH0 | {"mode": "oauth"})
    assert found is not None
    assert found.mode == "auth0"
    assert to_document(found) == AUTH0


@pytest.mark.parametrize("document", [ANON, AUTH0], ids=["anon", "auth0"])
def test_the_url_may_be_missing(document: dict[str, Any]) -> None:
    shorter = {key: value for key, value in document.items() if key != "arkorCloudApiUrl"}
    for form in (shorter, shorter | {"arkorCloudApiUrl": None}):
        found = from_document(form)
        assert found is not None
        assert found.arkor_cloud_api_url is None
        assert to_document(found) == shorter


@pytest.mark.parametrize("document", [ANON, AUTH0], ids=["anon", "auth0"])
@pytest.mark.parametrize("value", [None, 3.5j, True, [], {}])
def test_a_field_of_another_type_makes_it_no_credentials(
    document: dict[str, Any], value: object
) -> None:
    for name in document:
        if value is None and name == "arkorCloudApiUrl":
            continue
        assert from_document(document | {name: value}) is None


@pytest.mark.parametrize("document", [None, [], "anon", 7, {}, {"mode": "sso"}, {"mode": ["anon"]}])
def test_what_is_no_credentials_document(document: object) -> None:
    assert from_document(document) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
)


@given(
    st.dictionaries(st.sampled_from([*ANON, *AUTH0]), JSON)
    | st.dictionaries(st.text(max_size=8), JSON).map(lambda extra: extra | ANON)
    | JSON
)
def test_any_document_is_read_or_none(document: object) -> None:
    found = from_document(json.loads(json.dumps(document)))
    if found is not None:
        assert from_document(to_document(found)) == found


@pytest.mark.parametrize("document", [ANON, AUTH0], ids=["anon", "auth0"])
def test_no_secret_is_shown(document: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    found = from_document(document | {"other": "secret-other"})
    logging.getLogger("test").warning("%s %r", found, found)
    assert "secret" not in f"{found} {found!r} {caplog.text}"
    assert "mode=" in repr(found)


@pytest.mark.parametrize("document", [ANON, AUTH0], ids=["anon", "auth0"])
def test_credentials_are_values(document: dict[str, Any]) -> None:
    found: Credentials | None = from_document(document | {"extra": [1]})
    assert found is not None
    assert pickle.loads(pickle.dumps(found)) == found
    assert copy.deepcopy(found) == found
    assert hash(found) == hash(copy.copy(found))
    with pytest.raises(AttributeError):
        found.mode = "other"  # type: ignore[assignment, misc]


@pytest.mark.parametrize(
    ("expires_at", "stale"), [(1060, True), (1060.5, False), (999, True), (5000, False)]
)
def test_expiry_counts_the_skew(expires_at: float, stale: bool) -> None:
    found = from_document(AUTH0 | {"expiresAt": expires_at})
    assert isinstance(found, Auth0Credentials)
    assert found.expires_within(60, now=1000) is stale


ERRORS: list[ArkorAuthError] = [
    CallbackPortsBusyError((1, 2)),
    CredentialsNotWritableError(Path("/x"), "Read-only file system"),
    CredentialsUnreadableError(Path("/x"), "Permission denied"),
    MissingRefreshTokenError(),
    ProviderError("no", error="access_denied", status=403),
    SignInTimeoutError(300),
    StateMismatchError(),
    TokenRefreshError("HTTP 400", status=400),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_errors_travel_between_processes(error: ArkorAuthError) -> None:
    found = pickle.loads(pickle.dumps(error))
    assert type(found) is type(error)
    assert str(found) == str(error)
    assert vars(found) == vars(error)


def test_the_error_tree() -> None:
    names = [name for name in arkor_auth.__all__ if name.endswith("Error")]
    kinds = {getattr(arkor_auth, name) for name in names}
    assert kinds == {type(error) for error in ERRORS} | {ArkorAuthError, SignInError}
    assert all(issubclass(kind, ArkorAuthError) for kind in kinds)
    assert {kind for kind in kinds if issubclass(kind, SignInError)} - {SignInError} == {
        CallbackPortsBusyError,
        MissingRefreshTokenError,
        ProviderError,
        SignInTimeoutError,
        StateMismatchError,
    }


def test_five_minutes_are_called_minutes() -> None:
    assert "within 5 minutes." in str(SignInTimeoutError(300))
    assert "within 0.5 seconds." in str(SignInTimeoutError(0.5))
