"""No answer, half an answer, or an answer from somewhere else."""

from __future__ import annotations

import socket
import ssl
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
import trustme

from arkor_api.errors import CloudApiError, CloudConnectionError


def test_a_closed_port_is_said_to_be_one(caller: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(
        CloudConnectionError, match=f"me.get: could not connect to http://localhost:{port}"
    ) as caught:
        caller.call(f"http://user:pass@localhost:{port}", "me.get")
    error = caught.value
    assert (error.kind, error.sent, error.url) == (
        "connect",
        False,
        f"http://localhost:{port}/v1/me",
    )
    assert "pass" not in str(error)


def test_a_certificate_nobody_vouches_for_is_refused_at_once(serve: Any, caller: Any) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost").configure_cert(context)
    server = serve(lambda exchange: exchange.reply(500), context)
    began = time.monotonic()
    with pytest.raises(CloudConnectionError, match="could not make a secure connection") as caught:
        caller.call(server.url, "me.get")
    assert caught.value.kind == "tls"
    assert time.monotonic() - began < 2
    assert server.requests == []


def test_a_body_cut_in_the_middle_is_no_answer(serve: Any, caller: Any) -> None:
    def half(exchange: Any) -> bool:
        exchange.send(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"jobs": [')
        return False

    server = serve(half)
    with pytest.raises(CloudConnectionError, match="broke off") as caught:
        caller.call(server.url, "jobs.list")
    assert (caught.value.kind, caught.value.sent, len(server.requests)) == ("broken", True, 1)


def test_a_download_cut_in_the_middle_leaves_no_file(
    serve: Any, caller: Any, tmp_path: Path
) -> None:
    def half(exchange: Any) -> bool:
        exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
        return False

    target = tmp_path / "adapter"
    target.write_bytes(b"old")
    server = serve(half)
    with pytest.raises(CloudConnectionError):
        caller.save(server.url, "jobs.download_artifact", "j1", "a", path=target)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


@pytest.mark.parametrize("timeout", [0.2, httpx.Timeout(0.2)])
def test_a_server_that_does_not_answer_is_given_up(
    serve: Any, caller: Any, timeout: float | httpx.Timeout
) -> None:
    server = serve(lambda exchange: exchange.hold())
    with pytest.raises(CloudConnectionError, match="did not answer in time") as caught:
        caller.call(server.url, "jobs.list", client={"timeout": timeout})
    assert (caught.value.kind, len(server.requests)) == ("timeout", 1)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_takes_the_token_nowhere(serve: Any, caller: Any, status: int) -> None:
    elsewhere = serve(lambda exchange: exchange.reply(200, {"user": {}, "orgs": []}))
    target = elsewhere.url.replace("localhost", "127.0.0.1") + "/v1/me?secret=1"
    server = serve(lambda exchange: exchange.reply(status, b"", headers={"Location": target}))
    with pytest.raises(
        CloudApiError, match=rf"cloud-api {status}: redirected to http://127"
    ) as caught:
        caller.call(server.url, "me.get")
    assert "secret" not in str(caught.value)
    assert elsewhere.requests == []


def test_garbage_instead_of_http_is_a_broken_connection(serve: Any, caller: Any) -> None:
    def babble(exchange: Any) -> bool:
        exchange.send(b"\x00\x01\x02 not HTTP\r\n\r\n")
        return False

    server = serve(babble)
    with pytest.raises(CloudConnectionError, match="broke off"):
        caller.call(server.url, "projects.create", name="n", slug="s")
    assert len(server.requests) == 1
