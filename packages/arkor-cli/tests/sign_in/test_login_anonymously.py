"""`arkor login` without an account: what it says, what it stores, and how it fails."""

from __future__ import annotations

import json
import socket
import stat
import time
from pathlib import Path
from typing import Any

import pytest

WARNING = (
    "Anonymous sessions aren't guaranteed to persist — sign in with `arkor login --oauth` "
    "to tie future work to your Arkor Cloud account.\n"
)
NO_OAUTH = "OAuth is not configured. Continuing with an anonymous session.\n"


def success(path: Path, number: int = 1) -> str:
    return (
        f"Anonymous id: anon-{number}\n"
        "This id is how Arkor Cloud recognises this client across sessions. "
        f"Keep `{path}` to stay signed in as the same anonymous identity.\n"
        f"Signed in anonymously (personal org: guest-{number}).\n"
    )


def test_anonymous_skips_the_configuration(arkor: Any, cloud: Any, credentials_file: Path) -> None:
    cloud.oauth = True
    assert arkor("login", "--anonymous") == (0, success(credentials_file), "")
    assert cloud.routes == ["POST /v1/auth/anonymous"]
    assert json.loads(cloud.asked[0].body) == {"kind": "cli"}
    assert json.loads(credentials_file.read_text()) == {
        "mode": "anon",
        "token": "token-1",
        "anonymousId": "anon-1",
        "arkorCloudApiUrl": cloud.url,
        "orgSlug": "guest-1",
    }


def test_without_oauth_the_session_is_anonymous(
    arkor: Any, cloud: Any, credentials_file: Path
) -> None:
    assert arkor("login") == (0, success(credentials_file), NO_OAUTH)
    assert cloud.routes == ["GET /v1/auth/cli/config", "POST /v1/auth/anonymous"]


def test_where_nobody_can_be_asked_the_session_is_anonymous(
    arkor: Any, cloud: Any, credentials_file: Path
) -> None:
    cloud.oauth = True
    assert arkor("login") == (0, success(credentials_file), WARNING)


def test_every_login_mints_a_new_identity(arkor: Any, credentials_file: Path) -> None:
    assert arkor("login", "--anonymous").output == success(credentials_file, 1)
    assert arkor("login", "--anonymous").output == success(credentials_file, 2)
    assert json.loads(credentials_file.read_text())["token"] == "token-2"


def test_both_modes(arkor: Any, cloud: Any) -> None:
    said = "Pick one of --oauth / --anonymous, not both.\n"
    assert arkor("login", "--oauth", "--anonymous") == (1, "", said)
    assert cloud.asked == []


def test_the_project_is_not_touched(arkor: Any, workspace: Path) -> None:
    state = workspace / ".arkor" / "state.json"
    state.parent.mkdir()
    state.write_text('{"orgSlug": "else"}')
    arkor("login", "--anonymous")
    arkor("whoami")
    arkor("logout", "--yes")
    assert state.read_text() == '{"orgSlug": "else"}'
    assert list(state.parent.iterdir()) == [state]


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_only_the_owner_may_read_the_file(arkor: Any, credentials_file: Path, umask: int) -> None:
    assert arkor("login", "--anonymous", umask=umask).code == 0
    assert stat.S_IMODE(credentials_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(credentials_file.parent.stat().st_mode) == 0o700


def test_a_symbolic_link_stays_one(arkor: Any, credentials_file: Path, tmp_path: Path) -> None:
    credentials_file.parent.mkdir()
    credentials_file.symlink_to(tmp_path / "elsewhere.json")
    assert arkor("login", "--anonymous").code == 0
    assert credentials_file.is_symlink()
    assert json.loads((tmp_path / "elsewhere.json").read_text())["token"] == "token-1"


def test_a_corrupt_file_is_replaced(arkor: Any, credentials_file: Path) -> None:
    credentials_file.parent.mkdir()
    credentials_file.write_text("{half")
    assert arkor("login", "--anonymous").code == 0
    assert json.loads(credentials_file.read_text())["mode"] == "anon"


def test_what_cannot_be_read_is_never_overwritten(
    arkor: Any, cloud: Any, credentials_file: Path
) -> None:
    credentials_file.mkdir(parents=True)
    code, output, errors = arkor("login", "--anonymous")
    assert (code, output) == (1, "")
    assert errors == (
        f"Could not read {credentials_file}: Is a directory. It was left as it is; make it "
        "readable for your user, or move it away and sign in again.\n"
    )
    assert cloud.asked == []
    assert credentials_file.is_dir()


def test_a_home_that_cannot_be_written(arkor: Any, home: Path, credentials_file: Path) -> None:
    (home / ".arkor").write_text("in the way")
    code, output, errors = arkor("login", "--anonymous")
    assert (code, output) == (1, "")
    assert errors.startswith(f"Could not write {credentials_file}: ")
    assert errors.endswith("or set HOME to a folder that is.\n")


# -- a cloud that fails

SERVER = "Check the network, and that ARKOR_CLOUD_API_URL, if set, names an Arkor server.\n"
LATER = "The server failed. Try again later.\n"
REQUIRED = "This deployment may require sign-in. Run `arkor login --oauth`.\n"
WRONG_TYPE = "AnonymousToken.token should be a string, not a number"
MALFORMED = "auth.create_anonymous: the server's answer is malformed: "


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (
            (403, {"error": "Anonymous sessions are closed."}),
            f"Anonymous sessions are closed. (HTTP 403)\n{REQUIRED}",
        ),
        ((500, {"error": "Out of\x1b[2J disk."}), f"Out of [2J disk. (HTTP 500)\n{LATER}"),
        ((500, b""), f"cloud-api 500 (HTTP 500)\n{LATER}"),
        ((500, b"<html>\n<b>oops</b>\n"), f"<html> <b>oops</b> (HTTP 500)\n{LATER}"),
        ((200, b"<html>hello"), f"{MALFORMED}the body is not JSON (status 200)\n{SERVER}"),
        ((200, b"\xff\x00"), f"{MALFORMED}the body is not JSON (status 200)\n{SERVER}"),
        (
            (200, {"token": 7}),
            f"{MALFORMED}{WRONG_TYPE} (status 200)\n{SERVER}",
        ),
    ],
    ids=["403", "500", "500 empty", "500 html", "html", "garbage", "wrong type"],
)
def test_an_anonymous_endpoint_that_fails(
    arkor: Any, cloud: Any, credentials_file: Path, fault: Any, said: str
) -> None:
    cloud.faults["POST /v1/auth/anonymous"] = fault
    assert arkor("login", "--anonymous") == (1, "", said)
    assert cloud.routes == ["POST /v1/auth/anonymous"]
    assert not credentials_file.exists()


@pytest.mark.parametrize("arguments", [["--anonymous"], [], ["--oauth"]])
def test_a_server_that_is_down(arkor: Any, credentials_file: Path, arguments: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    began = time.monotonic()
    url = f"http://127.0.0.1:{port}"
    code, output, errors = arkor("login", *arguments, env={"ARKOR_CLOUD_API_URL": url})
    assert time.monotonic() - began < 15
    assert (code, output) == (1, "")
    assert f"could not connect to {url}" in errors
    assert errors.endswith(SERVER)
    assert not credentials_file.exists()


@pytest.mark.parametrize("fault", [(500, b""), (200, b"<html>")])
def test_a_configuration_that_cannot_be_had(arkor: Any, cloud: Any, fault: Any) -> None:
    cloud.faults["GET /v1/auth/cli/config"] = fault
    assert arkor("login").code == 1
    assert cloud.minted == 0


def test_an_empty_variable_is_honoured(arkor: Any) -> None:
    code, _, errors = arkor("login", "--anonymous", env={"ARKOR_CLOUD_API_URL": ""})
    assert code == 1
    assert "must start with http:// or https://" in errors


def test_the_stored_url_counts_without_the_variable(
    arkor: Any, cloud: Any, sign_in: Any, environment: dict[str, str]
) -> None:
    sign_in("anon")
    del environment["ARKOR_CLOUD_API_URL"]
    assert arkor("login", "--anonymous").code == 0
    assert cloud.minted == 1


# -- at a terminal


def test_the_picker_offers_both_with_anonymous_preselected(
    terminal: Any, cloud: Any, credentials_file: Path
) -> None:
    cloud.oauth = True
    child = terminal("login")
    child.expect("How do you want to sign in")
    child.expect(r"OAuth \(browser\)")
    child.expect("» .*Anonymous")
    child.send("\r")
    child.expect("Signed in anonymously")
    child.expect("Anonymous sessions aren't guaranteed to persist")
    child.wait()
    assert json.loads(credentials_file.read_text())["mode"] == "anon"


def test_the_picker_leads_to_the_browser(
    terminal: Any, callback_port: int, environment: dict[str, str]
) -> None:
    environment["BROWSER"] = "true"
    child = terminal("login")
    child.expect("» .*Anonymous")
    child.send("\x1b[A\r")
    child.expect(rf"Browser: http://127.0.0.1:\d+/authorize\?.*{callback_port}")
    child.sendintr()
    child.wait()
    assert child.exitstatus == 130


def test_ctrl_c_at_the_picker(terminal: Any, cloud: Any, credentials_file: Path) -> None:
    cloud.oauth = True
    child = terminal("login")
    child.expect("» .*Anonymous")
    child.sendintr()
    child.wait()
    assert child.exitstatus == 130
    assert not credentials_file.exists()
