"""`arkor whoami`: who is signed in, and what a server that disagrees makes of it."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

NOBODY = "Not signed in. Run `arkor login` or `arkor login --anonymous`.\n"


def test_nobody(arkor: Any, cloud: Any) -> None:
    assert arkor("whoami") == (0, NOBODY, "")
    assert arkor("whoami", "--json") == (0, '{\n  "user": null,\n  "orgs": []\n}\n', NOBODY)
    assert cloud.asked == []


@pytest.mark.parametrize(("mode", "token"), [("anon", "token-0"), ("auth0", "access-0")])
def test_somebody(arkor: Any, cloud: Any, sign_in: Any, mode: str, token: str) -> None:
    sign_in(mode)
    assert arkor("whoami") == (0, '{\n  "id": "u1",\n  "name": "Zoë"\n}\nOrgs: acme\n', "")
    assert cloud.asked[0].headers["authorization"] == f"Bearer {token}"
    assert cloud.asked[0].headers["x-arkor-client"].startswith("arkor/")


def test_no_organisations(arkor: Any, cloud: Any, sign_in: Any) -> None:
    sign_in()
    cloud.faults["GET /v1/me"] = (200, {"user": {"id": 1}, "orgs": []})
    assert arkor("whoami") == (0, '{\n  "id": 1\n}\n', "")


def test_json_is_one_document(arkor: Any, sign_in: Any) -> None:
    sign_in()
    code, output, errors = arkor("whoami", "--json")
    assert (code, errors) == (0, "")
    assert json.loads(output) == {
        "user": {"id": "u1", "name": "Zoë"},
        "orgs": [{"slug": "acme"}, {}],
    }


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
def test_other_statuses_are_reported_and_do_not_fail(
    arkor: Any, cloud: Any, sign_in: Any, status: int
) -> None:
    sign_in()
    cloud.faults["GET /v1/me"] = (status, {"error": "No."})
    said = f"Failed to fetch /v1/me ({status}). Token may be expired.\n"
    assert arkor("whoami") == (0, "", said)


@pytest.mark.parametrize(
    ("body", "takes"),
    [
        (
            {
                "error": "sdk_version_unsupported",
                "currentVersion": "0.1.0",
                "supportedRange": ">=2.0.0",
                "upgrade": "npm install arkor@latest",
            },
            ", which takes >=2.0.0",
        ),
        (b"", ""),
    ],
)
def test_a_version_that_is_too_old(
    arkor: Any, cloud: Any, sign_in: Any, body: Any, takes: str
) -> None:
    sign_in()
    cloud.faults["GET /v1/me"] = (426, body)
    code, output, errors = arkor("whoami")
    assert (code, output) == (1, "")
    first, second = errors.splitlines()
    assert first == f"Arkor 0.1.0 is no longer supported by the server{takes}."
    assert second.startswith("Upgrade with: ")


@pytest.mark.parametrize("body", [b"<html>", {"user": 1, "orgs": []}, b"\xff"])
def test_an_answer_that_is_none(arkor: Any, cloud: Any, sign_in: Any, body: Any) -> None:
    sign_in()
    cloud.faults["GET /v1/me"] = (200, body)
    code, output, errors = arkor("whoami")
    assert (code, output) == (1, "")
    assert "me.get: the server's answer is malformed: " in errors
    assert "Traceback" not in errors


def test_a_server_that_is_down(arkor: Any, sign_in: Any) -> None:
    sign_in()
    code, output, errors = arkor("whoami", env={"ARKOR_CLOUD_API_URL": "http://127.0.0.1:1"})
    assert (code, output) == (1, "")
    assert errors.splitlines() == [
        "me.get: could not connect to http://127.0.0.1:1 ([Errno 111] Connection refused).",
        "Check the network, and that ARKOR_CLOUD_API_URL, if set, names an Arkor server.",
    ]


# -- sessions


def test_an_expired_session_is_renewed_silently(
    arkor: Any, cloud: Any, sign_in: Any, credentials_file: Path
) -> None:
    before = sign_in("auth0", expiresAt=1, kept="as it was")
    code, _, errors = arkor("whoami")
    assert (code, errors) == (0, "")
    after = json.loads(credentials_file.read_text())
    assert after.pop("expiresAt") > time.time() + 3000
    del before["expiresAt"]
    assert after == before | {"accessToken": "a", "refreshToken": "r"}
    assert cloud.routes[-1] == "GET /v1/me"
    assert cloud.asked[-1].headers["authorization"] == "Bearer a"


def test_a_401_renews_once(arkor: Any, cloud: Any, sign_in: Any) -> None:
    sign_in("auth0")
    cloud.faults["GET /v1/me"] = (401, {"error": "Expired."})
    said = "Failed to fetch /v1/me (401). Token may be expired.\n"
    assert arkor("whoami") == (0, "", said)
    assert cloud.routes.count("POST /oauth/token") == 1
    assert cloud.routes.count("GET /v1/me") == 2


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ((400, {"error": "invalid_grant"}), "HTTP 400: invalid_grant"),
        ((500, b"<html>"), "HTTP 500"),
        ((200, b"<html>"), "HTTP 200"),
    ],
)
def test_a_session_that_cannot_be_renewed(
    arkor: Any, cloud: Any, sign_in: Any, credentials_file: Path, fault: Any, words: str
) -> None:
    before = sign_in("auth0", expiresAt=1)
    cloud.faults["POST /oauth/token"] = fault
    said = (
        f"Your session has expired and could not be renewed ({words}). "
        "Run `arkor login --oauth` to sign in again.\n"
    )
    assert arkor("whoami") == (1, "", said)
    assert json.loads(credentials_file.read_text()) == before


def test_a_provider_that_is_down(arkor: Any, sign_in: Any) -> None:
    sign_in("auth0", expiresAt=1, auth0Domain="http://127.0.0.1:1")
    code, output, errors = arkor("whoami")
    assert (code, output) == (1, "")
    assert "(could not reach 127.0.0.1:1: " in errors
    assert errors.endswith("Run `arkor login --oauth` to sign in again.\n")


def test_a_corrupt_file_counts_as_nobody(arkor: Any, credentials_file: Path) -> None:
    credentials_file.parent.mkdir()
    credentials_file.write_text("{half")
    assert arkor("whoami") == (0, NOBODY, "")
    assert credentials_file.read_text() == "{half"


def test_a_file_that_cannot_be_read(arkor: Any, credentials_file: Path) -> None:
    credentials_file.mkdir(parents=True)
    code, output, errors = arkor("whoami")
    assert (code, output) == (1, "")
    assert errors.startswith(f"Could not read {credentials_file}: Is a directory.")


# -- notices


def test_a_deprecation_is_said_once_at_the_end(arkor: Any, cloud: Any) -> None:
    notice = {
        "Deprecation": "true",
        "Warning": '299 - "Arkor 0.1 will stop \x1b[31mworking."',
        "Sunset": "Wed, 01 Jan 2027 00:00:00 GMT",
    }
    cloud.faults["GET /v1/auth/cli/config"] = (
        200,
        {"auth0Domain": None, "clientId": None, "audience": None, "callbackPorts": []},
        notice,
    )
    cloud.faults["POST /v1/auth/anonymous"] = (*cloud.answer("POST /v1/auth/anonymous"), notice)
    code, output, errors = arkor("login")
    assert code == 0
    assert "Deprecated" not in output
    assert errors.splitlines() == [
        "OAuth is not configured. Continuing with an anonymous session.",
        "Deprecated: Arkor 0.1 will stop  [31mworking. (until Wed, 01 Jan 2027 00:00:00 GMT)",
    ]


def test_a_deprecation_is_said_after_an_error_too(arkor: Any, cloud: Any, sign_in: Any) -> None:
    sign_in()
    cloud.faults["GET /v1/me"] = (426, {"error": "old"}, {"Deprecation": "true"})
    assert arkor("whoami").errors.splitlines()[-1].startswith("Deprecated: ")
