"""`arkor login --oauth` against a browser and a provider that misbehave."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

AGAIN = "Run `arkor login --oauth` again.\n"
NO_REFRESH_TOKEN = (
    "Auth0 did not return a refresh token. "
    "Make sure the Application has 'offline_access' scope enabled.\n"
)


def visit(port: int, target: str) -> tuple[int, str, str]:
    """Status, content type and text of what the listener answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", target)
        response = connection.getresponse()
        return response.status, response.headers["Content-Type"], response.read().decode()
    finally:
        connection.close()


def is_free(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except ConnectionRefusedError:
        return True
    return False


def test_the_answer_of_the_browser_signs_in(
    attempt: Any, cloud: Any, callback_port: int, credentials_file: Path
) -> None:
    waiting = attempt()
    assert waiting.url.startswith(f"{cloud.url}/authorize?response_type=code&client_id=cli&")
    assert waiting.redirect_uri == f"http://127.0.0.1:{callback_port}/callback"
    status, kind, text = visit(callback_port, f"/callback?code=c&state={waiting.state}")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert "Close this tab" in text
    assert waiting.end() == (0, "Signed in.\n", "")
    document = json.loads(credentials_file.read_text())
    assert 3500 < document.pop("expiresAt") - time.time() < 3601
    assert document == {
        "mode": "auth0",
        "accessToken": "a",
        "refreshToken": "r",
        "auth0Domain": cloud.url,
        "audience": "aud",
        "clientId": "cli",
        "arkorCloudApiUrl": cloud.url,
    }
    assert is_free(callback_port)


def test_a_runner_has_no_browser(arkor: Any, cloud: Any, callback_port: int) -> None:
    said = (
        "--oauth needs a browser callback that CI runners can't complete. Use --anonymous in CI.\n"
    )
    assert arkor("login", "--oauth", env={"CI": "1"}) == (1, "", said)
    assert cloud.asked == []


def test_oauth_that_is_not_configured(arkor: Any) -> None:
    said = (
        "OAuth is not configured for this deployment. Re-run without --oauth or pass --anonymous.\n"
    )
    assert arkor("login", "--oauth") == (1, "", said)


def test_a_state_of_another_sign_in(
    attempt: Any, callback_port: int, credentials_file: Path
) -> None:
    waiting = attempt()
    assert visit(callback_port, "/callback?code=c&state=stale")[0] == 400
    assert waiting.end() == (1, "", "State mismatch — aborting to prevent CSRF\n")
    assert not credentials_file.exists()
    assert is_free(callback_port)


def test_the_words_of_the_provider_are_plain_text(
    attempt: Any, cloud: Any, callback_port: int, credentials_file: Path
) -> None:
    waiting = attempt()
    words = "%3Cimg%20src=x%3E%0Asecond%20line%1b%5b31m"
    status, kind, text = visit(
        callback_port,
        f"/callback?error=access_denied&error_description={words}&state={waiting.state}",
    )
    assert (status, kind) == (400, "text/plain; charset=utf-8")
    assert text == "The sign-in was refused: <img src=x> second line [31m\n"
    said = (
        f"{cloud.url} refused the sign-in (access_denied: <img src=x> second line [31m). "
        "Run `arkor login --oauth` to try again.\n"
    )
    assert waiting.end() == (1, "", said)
    assert not credentials_file.exists()


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/callback?error=access_denied&error_description=%3Cb%3E&state=other", 400),
        ("/callback?error=access_denied", 400),
        ("/callback", 400),
        ("/favicon.ico", 404),
        ("/", 404),
    ],
)
def test_what_is_no_answer_is_ignored(
    attempt: Any, callback_port: int, target: str, status: int
) -> None:
    waiting = attempt()
    assert visit(callback_port, target) == (
        status,
        "text/plain; charset=utf-8",
        "Nothing here.\n",
    )
    assert waiting.process.poll() is None
    assert visit(callback_port, f"/callback?code=c&state={waiting.state}")[0] == 200
    assert waiting.end().code == 0


def test_a_second_callback_changes_nothing(attempt: Any, cloud: Any, callback_port: int) -> None:
    waiting = attempt()
    visit(callback_port, f"/callback?code=first&state={waiting.state}")
    with suppress(OSError):  # The listener may be gone already.
        visit(callback_port, f"/callback?code=second&state={waiting.state}")
    assert waiting.end().code == 0
    exchanges = [asked.body for asked in cloud.asked if asked.route == "POST /oauth/token"]
    assert len(exchanges) == 1
    assert b"code=first" in exchanges[0]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ((500, b""), "{url} refused the sign-in (HTTP 500). Run `arkor login --oauth` again.\n"),
        (
            (200, b"<html>hello</html>"),
            "{url} refused the sign-in (HTTP 200). Run `arkor login --oauth` again.\n",
        ),
        (
            (400, {"error": "invalid_grant", "error_description": "Code\nexpired."}),
            f"{{url}} refused the sign-in (HTTP 400: Code expired.). {AGAIN}",
        ),
        (
            (200, {"access_token": "a", "expires_in": 60}),
            NO_REFRESH_TOKEN,
        ),
    ],
    ids=["500", "html", "expired code", "no refresh token"],
)
def test_a_provider_that_fails(
    attempt: Any, cloud: Any, callback_port: int, credentials_file: Path, fault: Any, said: str
) -> None:
    cloud.faults["POST /oauth/token"] = fault
    waiting = attempt()
    visit(callback_port, f"/callback?code=c&state={waiting.state}")
    assert waiting.end() == (1, "", said.format(url=cloud.url))
    assert not credentials_file.exists()


@pytest.mark.parametrize("fault", [(500, b"oops"), (200, b"<html>"), (404, {})])
def test_a_provider_that_does_not_describe_itself(
    attempt: Any, cloud: Any, callback_port: int, fault: Any
) -> None:
    cloud.faults["GET /.well-known/openid-configuration"] = fault
    waiting = attempt()
    visit(callback_port, f"/callback?code=c&state={waiting.state}")
    assert waiting.end().code == 0


def test_a_provider_that_is_down(arkor: Any, cloud: Any, callback_port: int) -> None:
    cloud.faults["GET /v1/auth/cli/config"] = (
        200,
        {
            "auth0Domain": "http://127.0.0.1:1",
            "clientId": "cli",
            "audience": "aud",
            "callbackPorts": [callback_port],
        },
    )
    code, output, errors = arkor("login", "--oauth")
    assert (code, output) == (1, "")
    assert errors.startswith("Could not reach http://127.0.0.1:1 (")
    assert errors.endswith("Check the connection and run `arkor login --oauth` again.\n")


def test_the_next_free_port_is_taken(attempt: Any, cloud: Any, callback_port: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        cloud.ports.insert(0, busy.getsockname()[1])
        waiting = attempt()
        assert waiting.redirect_uri == f"http://127.0.0.1:{callback_port}/callback"


def test_every_port_busy(arkor: Any, cloud: Any) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as one,
        socket.create_server(("127.0.0.1", 0)) as two,
    ):
        cloud.oauth, cloud.ports = True, [one.getsockname()[1], two.getsockname()[1]]
        said = (
            "The sign-in needs a free port on 127.0.0.1 and all are busy "
            f"({cloud.ports[0]}, {cloud.ports[1]}). Free one of them and run "
            "`arkor login --oauth` again.\n"
        )
        assert arkor("login", "--oauth", "--no-browser") == (1, "", said)


def test_ctrl_c_ends_the_wait_at_once(
    attempt: Any, callback_port: int, credentials_file: Path
) -> None:
    waiting = attempt()
    assert not is_free(callback_port)
    began = time.monotonic()
    waiting.process.send_signal(signal.SIGINT)
    assert waiting.end() == (130, "", "")
    assert time.monotonic() - began < 10
    assert is_free(callback_port)
    assert not credentials_file.exists()


def test_the_wait_has_a_limit(attempt: Any, callback_port: int) -> None:
    """Five minutes, which a test shortens: no option does."""
    shorter = (
        "import arkor_auth, sys; from arkor_cli.__main__ import main\n"
        "defaults = arkor_auth.sign_in_with_browser.__kwdefaults__\n"
        "assert defaults['patience'] == 300\n"
        "defaults['patience'] = 0.3\n"
        "main()"
    )
    waiting = attempt(python=("-c", shorter))
    assert waiting.end() == (
        1,
        "",
        f"Nobody finished the sign-in in the browser within 0.3 seconds. {AGAIN}",
    )
    assert is_free(callback_port)


@pytest.mark.parametrize("no_browser", [True, False])
def test_the_browser_is_opened_unless_told_otherwise(
    start: Any, cloud: Any, callback_port: int, tmp_path: Path, no_browser: bool
) -> None:
    opened = tmp_path / "opened"
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}.part && mv {opened}.part {opened}\n')
    script.chmod(0o755)
    options = ["--no-browser"] if no_browser else []
    process = start("login", "--oauth", *options, env={"BROWSER": str(script)})
    line = process.stdout.readline()
    until = time.monotonic() + (0.5 if no_browser else 20)
    while not opened.exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert opened.exists() is not no_browser
    if not no_browser:
        assert line == f"Browser: {opened.read_text()}\n"


def test_the_code_and_the_tokens_are_never_shown(attempt: Any, callback_port: int) -> None:
    waiting = attempt("--debug", env={"ARKOR_DEBUG": "1"})
    visit(callback_port, f"/callback?code=secret-code&state={waiting.state}")
    result = waiting.end()
    assert result.code == 0
    assert "secret-code" not in result.output + result.errors


def test_a_file_that_cannot_be_read_ends_the_sign_in_early(
    arkor: Any, cloud: Any, callback_port: int, credentials_file: Path
) -> None:
    credentials_file.mkdir(parents=True)
    assert arkor("login", "--oauth").code == 1
    assert cloud.asked == []
    assert list(credentials_file.iterdir()) == []
