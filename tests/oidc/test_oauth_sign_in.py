"""The `arkor` process signs in at a certified OpenID provider, stays signed in, and signs out."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

Run = Callable[..., tuple[int, str, str]]


def edit(file: Path, **changes: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(file.read_text()) | changes
    file.write_text(json.dumps(document))
    return document


def test_login_whoami_logout(
    login: Run, arkor: Run, api: Any, issuer: str, credentials_file: Path
) -> None:
    code, output, errors = login()
    assert (code, errors) == (0, "")
    assert output.splitlines()[1:] == ["Signed in."]
    stored = json.loads(credentials_file.read_text())
    assert stored.pop("accessToken")
    assert stored.pop("refreshToken")
    assert time.time() + 3500 < stored.pop("expiresAt") < time.time() + 3700
    assert stored == {
        "mode": "auth0",
        "auth0Domain": issuer,
        "audience": "https://api.arkor.test",
        "clientId": "arkor-cli",
        "arkorCloudApiUrl": api.url,
    }
    code, output, errors = arkor("whoami")
    assert (code, errors) == (0, "")
    user, _, orgs = output.rpartition("}\n")
    assert json.loads(user + "}") == {
        "sub": "ada",
        "name": "User ada",
        "email": "ada@example.com",
    }
    assert orgs == "Orgs: acme\n"
    assert arkor("logout", "--yes") == (0, f"Removed {credentials_file}.\n", "")
    assert not credentials_file.exists()
    assert arkor("whoami")[1] == (
        "Not signed in. Run `arkor login` or `arkor login --anonymous`.\n"
    )


def test_the_authorization_request(start: Any, api: Any) -> None:
    process = start("login", "--oauth", "--no-browser")
    url = process.stdout.readline().removeprefix("Browser: ").strip()
    fields = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    assert fields["redirect_uri"] == f"http://127.0.0.1:{api.ports[0]}/callback"
    assert fields["scope"] == "openid profile email offline_access"
    assert fields["audience"] == "https://api.arkor.test"
    assert fields["code_challenge_method"] == "S256"
    assert len(fields["code_challenge"]) == 43
    assert len(fields["state"]) >= 32


def test_an_expired_token_is_refreshed_silently(
    login: Run, arkor: Run, api: Any, credentials_file: Path
) -> None:
    login()
    before = edit(credentials_file, expiresAt=1, futureField="kept")
    assert arkor("whoami")[0::2] == (0, "")
    after = json.loads(credentials_file.read_text())
    assert after["accessToken"] != before["accessToken"]
    assert after["refreshToken"] != before["refreshToken"]
    assert after["expiresAt"] > time.time() + 3500
    assert after["futureField"] == "kept"
    assert api.seen == [after["accessToken"]]
    edit(credentials_file, expiresAt=1)
    assert arkor("whoami")[0::2] == (0, "")


def test_a_token_that_the_api_refuses_is_refreshed_silently(
    login: Run, arkor: Run, api: Any, credentials_file: Path
) -> None:
    login()
    before = json.loads(credentials_file.read_text())
    api.refuse.add(before["accessToken"])
    code, output, errors = arkor("whoami")
    assert (code, errors) == (0, "")
    assert "Orgs: acme" in output
    after = json.loads(credentials_file.read_text())
    assert api.seen == [before["accessToken"], after["accessToken"]]


def test_processes_at_once_spend_the_refresh_token_once(
    login: Run, arkor: Run, api: Any, credentials_file: Path
) -> None:
    """The provider revokes the whole grant when it sees a spent token again."""
    login()
    edit(credentials_file, expiresAt=1)
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: arkor("whoami"), range(8)))
    assert {(code, errors) for code, _, errors in results} == {(0, "")}
    assert len(set(api.seen)) == 1
    edit(credentials_file, expiresAt=1)
    assert arkor("whoami")[0] == 0


def test_a_session_that_the_provider_ended_says_what_to_do(
    login: Run, arkor: Run, issuer: str, credentials_file: Path
) -> None:
    login()
    stored = edit(credentials_file, expiresAt=1)
    form = {"token": stored["refreshToken"], "client_id": "arkor-cli"}
    assert httpx.post(f"{issuer}/token/revocation", data=form).status_code == 200
    code, output, errors = arkor("whoami")
    assert (code, output) == (1, "")
    assert errors.startswith("Your session has expired and could not be renewed (HTTP 400: ")
    assert errors.endswith("Run `arkor login --oauth` to sign in again.\n")
    assert json.loads(credentials_file.read_text()) == stored
    assert login()[0] == 0
    assert arkor("whoami")[0] == 0


def test_another_account_replaces_the_first(login: Run, arkor: Run, credentials_file: Path) -> None:
    login("ada")
    login("grace")
    assert '"sub": "grace"' in arkor("whoami")[1]


def test_the_user_cancels(start: Any, browser: Any, credentials_file: Path) -> None:
    process = start("login", "--oauth", "--no-browser")
    url = process.stdout.readline().removeprefix("Browser: ").strip()
    page = httpx.get(browser.cancel(url))
    assert page.status_code == 400
    assert page.headers["content-type"].startswith("text/plain")
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "refused the sign-in (access_denied: End-User aborted interaction)" in errors
    assert not credentials_file.exists()


def test_a_code_that_expired_on_the_way(start: Any, browser: Any, credentials_file: Path) -> None:
    process = start("login", "--oauth", "--no-browser")
    url = process.stdout.readline().removeprefix("Browser: ").strip()
    redirect = browser.sign_in(url)
    time.sleep(3)
    httpx.get(redirect)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "refused the sign-in (HTTP 400: " in errors
    assert "Run `arkor login --oauth` again." in errors
    assert not credentials_file.exists()


def test_a_client_without_refresh_tokens(
    start: Any, browser: Any, api: Any, credentials_file: Path
) -> None:
    api.client_id = "without-refresh"
    process = start("login", "--oauth", "--no-browser")
    url = process.stdout.readline().removeprefix("Browser: ").strip()
    httpx.get(browser.sign_in(url))
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert errors == (
        "Auth0 did not return a refresh token. "
        "Make sure the Application has 'offline_access' scope enabled.\n"
    )
    assert not credentials_file.exists()


def test_pkce_is_what_the_provider_insists_on(issuer: str, start: Any, browser: Any) -> None:
    """Without the challenge that `arkor` sends, this provider starts no sign-in."""
    process = start("login", "--oauth", "--no-browser")
    url = process.stdout.readline().removeprefix("Browser: ").strip()
    without = httpx.URL(url)
    for name in ("code_challenge", "code_challenge_method"):
        without = without.copy_remove_param(name)
    location = browser.open(str(without)).headers["location"]
    assert "error=invalid_request" in location
    assert "PKCE" in location
