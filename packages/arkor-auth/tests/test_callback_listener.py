"""The loopback end of the redirect, spoken to over real sockets."""

from __future__ import annotations

import http.client
import signal
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from arkor_auth import CallbackPortsBusyError, SignInTimeoutError
from arkor_auth._authorization import Code, Mismatch, Refused
from arkor_auth._listener import CallbackListener

STATE = "a-random-state"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def call(port: int, target: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, target)
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return response.status, headers, response.read().decode()
    finally:
        connection.close()


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def listener(port: int) -> Iterator[CallbackListener]:
    with CallbackListener((port,), state=STATE) as listener:
        yield listener
    assert is_free(port)


def test_the_redirect_uri_is_on_loopback(listener: CallbackListener, port: int) -> None:
    assert listener.redirect_uri == f"http://127.0.0.1:{port}/callback"


def test_a_code_with_the_state_ends_the_wait(listener: CallbackListener, port: int) -> None:
    status, headers, body = call(port, f"/callback?code=c&state={STATE}")
    assert status == 200
    assert "go back to the terminal" in body
    assert headers["content-security-policy"] == "default-src 'none'"
    assert headers["cache-control"] == "no-store"
    assert "Python" not in headers["server"]
    assert listener.wait(1) == Code("c")


def test_a_code_with_another_state_ends_the_wait(listener: CallbackListener, port: int) -> None:
    status, headers, body = call(port, "/callback?code=c&state=stale")
    assert status == 400
    assert headers["content-type"] == "text/plain; charset=utf-8"
    assert "another sign-in" in body
    assert listener.wait(1) == Mismatch()


def test_the_words_of_an_error_are_plain_text_on_one_line(
    listener: CallbackListener, port: int
) -> None:
    hostile = "%3Cscript%3Ealert(1)%3C/script%3E%0D%0ASet-Cookie:%20a=b%0A%1b[2J"
    status, headers, body = call(
        port, f"/callback?error=access_denied&error_description={hostile}&state={STATE}"
    )
    shown = "<script>alert(1)</script> Set-Cookie: a=b [2J"
    assert status == 400
    assert headers["content-type"] == "text/plain; charset=utf-8"
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers
    assert body == f"The sign-in was refused: {shown}\n"
    assert listener.wait(1) == Refused("access_denied", shown)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/callback?error=access_denied&state=theirs", 400),
        ("/callback?error=%3Cb%3E", 400),
        ("/callback?state=" + STATE, 400),
        ("/callback", 400),
        ("/", 404),
        ("/favicon.ico", 404),
        ("/callback/x?code=c&state=" + STATE, 404),
    ],
)
def test_anything_else_is_ignored_and_the_wait_goes_on(
    listener: CallbackListener, port: int, target: str, expected: int
) -> None:
    status, headers, body = call(port, target)
    assert (status, body) == (expected, "Nothing here.\n")
    assert headers["content-type"] == "text/plain; charset=utf-8"
    with pytest.raises(SignInTimeoutError):
        listener.wait(0.05)
    call(port, f"/callback?code=c&state={STATE}")
    assert listener.wait(1) == Code("c")


@pytest.mark.parametrize("method", ["POST", "HEAD", "<script>"])
def test_other_methods_are_refused_in_plain_text(
    listener: CallbackListener, port: int, method: str
) -> None:
    status, headers, body = call(port, f"/callback?code=c&state={STATE}", method)
    assert status == 501
    assert headers["content-type"].startswith("text/plain")
    assert "<" not in body
    with pytest.raises(SignInTimeoutError):
        listener.wait(0.05)


def test_the_first_answer_counts(listener: CallbackListener, port: int) -> None:
    call(port, f"/callback?code=first&state={STATE}")
    call(port, f"/callback?code=second&state={STATE}")
    call(port, "/callback?code=third&state=stale")
    assert listener.wait(1) == Code("first")


def test_a_browser_that_hangs_up_early_has_still_answered(
    listener: CallbackListener, port: int
) -> None:
    with socket.create_connection(("127.0.0.1", port)) as rude:
        # Closing with data unread, and at once, resets the connection.
        linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
        rude.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        rude.sendall(f"GET /callback?code=c&state={STATE} HTTP/1.1\r\n\r\n".encode())
    assert listener.wait(2) == Code("c")


def test_garbage_and_idle_connections_change_nothing(listener: CallbackListener, port: int) -> None:
    with (
        socket.create_connection(("127.0.0.1", port)) as idle,
        socket.create_connection(("127.0.0.1", port)) as garbage,
    ):
        garbage.sendall(b"\x16\x03\x01<b>\r\n\r\n")
        garbage.settimeout(5)
        assert b"<b>" not in garbage.recv(4096)
        call(port, f"/callback?code=c&state={STATE}")
        assert listener.wait(1) == Code("c")
        assert idle.fileno() > 0


def test_nobody_comes(port: int) -> None:
    began = time.monotonic()
    with (
        pytest.raises(SignInTimeoutError) as late,
        CallbackListener((port,), state=STATE) as listener,
    ):
        listener.wait(0.1)
    assert time.monotonic() - began < 2
    assert late.value.seconds == 0.1
    assert is_free(port)


def test_the_first_free_port_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        taken, free = busy.getsockname()[1], free_port()
        with CallbackListener((taken, free), state=STATE) as listener:
            assert listener.redirect_uri == f"http://127.0.0.1:{free}/callback"


def test_every_port_busy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("", 0)) as two:
        ports = (one.getsockname()[1], two.getsockname()[1], 700_000)
        with pytest.raises(CallbackPortsBusyError) as busy:
            CallbackListener(ports, state=STATE)
    assert busy.value.ports == ports
    assert f"all are busy ({ports[0]}, {ports[1]}, 700000)" in str(busy.value)


def test_ctrl_c_ends_the_wait_at_once_and_frees_the_port(port: int) -> None:
    main = threading.main_thread().ident
    assert main is not None
    threading.Timer(0.2, signal.pthread_kill, (main, signal.SIGINT)).start()
    began = time.monotonic()
    with (
        pytest.raises(KeyboardInterrupt),
        CallbackListener((port,), state=STATE) as listener,
    ):
        listener.wait(60)
    assert time.monotonic() - began < 5
    assert is_free(port)


def test_ports_can_be_used_again_at_once(port: int) -> None:
    for number in range(3):
        with CallbackListener((port,), state=STATE) as listener:
            call(port, f"/callback?code={number}&state={STATE}")
            assert listener.wait(1) == Code(str(number))
