"""Every line of defence, attacked as another page or another program would."""

from __future__ import annotations

import base64
import hashlib
import re
import socket
import stat
from pathlib import Path
from typing import Any

import pytest

API, PAGE, FILE = "/api/jobs", "/", "/main.js"


def raw(port: int, request: bytes) -> bytes:
    """Bytes a browser would never send, and all that comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
    return answer


@pytest.mark.parametrize("path", [API, PAGE, FILE, "/api/unknown"])
@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:4000", "localhost.evil.example", "127.0.0.1.evil.example",
        "evil.localhost", "[::1]", "[::1]:4000", "0.0.0.0", "localhost:", "localhost:4000x",
        "LOCALHOST", "127.0.0.1 ", "user@localhost", "localhost:٤", "",
    ],
)  # fmt: skip
def test_only_this_machine_s_own_names_are_answered(attacked: Any, path: str, host: str) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
    request += f"X-Arkor-Studio-Token: {attacked.token}\r\n\r\n"
    answer = raw(attacked.port, request.encode())
    if host == "127.0.0.1 ":
        # Blanks around a field's value are no part of it (RFC 9110).
        assert b" 403 " not in answer.split(b"\r\n")[0]
        return
    assert re.match(rb"HTTP/1\.1 (403|400) ", answer), answer[:200]
    assert attacked.token.encode() not in answer


def test_a_rebound_name_hears_why(attacked: Any) -> None:
    refused = attacked.get(API, host="evil.example")
    assert (refused.status, refused.json) == (403, {"error": "Studio API is loopback-only"})
    page = attacked.get(PAGE, host="evil.example")
    assert (page.status, page.body) == (403, b"Studio API is loopback-only")
    assert page.headers["content-type"].startswith("text/plain")


def test_a_request_with_two_hosts_or_none_is_refused(attacked: Any) -> None:
    for hosts in ("", "Host: localhost\r\nHost: evil.example\r\n"):
        answer = raw(attacked.port, f"GET / HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n".encode())
        assert re.match(rb"HTTP/1\.1 40[03] ", answer), answer[:100]


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "HEAD", "DELETE", "PATCH", "PUT"])
@pytest.mark.parametrize("path", [API, "/api", "/api/", "/api/train", "/api/unknown"])
def test_every_api_request_needs_the_token(attacked: Any, method: str, path: str) -> None:
    answer = attacked.ask(method, path, signed=False)
    assert answer.status == 403
    if method != "HEAD":
        assert answer.json == {"error": "Missing or invalid studio token"}


@pytest.mark.parametrize("wrong", ["", "x", "é", "x" * 10_000])
def test_a_wrong_token_is_refused(attacked: Any, wrong: str) -> None:
    answer = attacked.get(API, x_arkor_studio_token=wrong)
    assert answer.status in (403, 431), answer


def test_the_query_token_opens_event_streams_and_nothing_else(studio: Any, upstream: Any) -> None:
    upstream.says("GET /v1/jobs/j1/events/stream", b"", content_type="text/event-stream")
    query = f"?studioToken={studio.token}"
    assert studio.ask("GET", f"/api/jobs/j1/events{query}", signed=False).status == 200
    for method, path in [("GET", "/api/jobs"), ("GET", "/api/credentials"),
                         ("POST", "/api/jobs/j1/events"), ("POST", "/api/train")]:  # fmt: skip
        assert studio.ask(method, path + query, signed=False).status == 403, path


def test_a_wrong_header_beats_a_right_query(attacked: Any) -> None:
    path = f"/api/jobs/j1/events?studioToken={attacked.token}"
    assert attacked.get(path, x_arkor_studio_token="wrong").status == 403


@pytest.mark.parametrize("path", [API, PAGE, FILE])
def test_no_origin_is_ever_allowed(studio: Any, upstream: Any, path: str) -> None:
    upstream.says("GET /v1/jobs", {"jobs": []}, access_control_allow_origin="*")
    answer = studio.get(path, origin="http://localhost:1", access_control_request_method="GET")
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", [API, PAGE, FILE, "/missing.js", "/api/unknown"])
def test_every_answer_carries_the_security_headers(attacked: Any, path: str) -> None:
    headers = attacked.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]


def test_the_page_s_inline_scripts_run_by_their_hash_alone(attacked: Any) -> None:
    answer = attacked.get(PAGE)
    code = re.search(rb"<script type=\"importmap\">(.*?)</script>", answer.body, re.DOTALL)
    assert code is not None
    digest = base64.b64encode(hashlib.sha256(code[1]).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_another_page_is_held_to_the_same_rules(workshop: Any, tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "index.html").write_text("<head></head><script>alert(1)</script>")
    (tmp_path / "secret.js").write_text("secret")
    (assets / "link.js").symlink_to(tmp_path / "secret.js")
    workshop.sign_in()
    studio = workshop.open(ARKOR_STUDIO_ASSETS=str(assets))
    digest = base64.b64encode(hashlib.sha256(b"alert(1)").digest()).decode()
    answer = studio.get("/")
    assert f"'sha256-{digest}'" in answer.headers["content-security-policy"]
    assert f'content="{studio.token}"'.encode() in answer.body
    assert studio.get("/link.js").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../app.py", "/..%2fapp.py", "/%2e%2e/app.py", "/styles/..%2f..%2fapp.py",
        "/..%5capp.py", "//etc/hosts.conf", "/%2fetc/host.conf", "/main.js%00.html",
        f"/{'a' * 5000}.js",
    ],
)  # fmt: skip
def test_files_never_escape_their_folder(attacked: Any, path: str) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answer = raw(attacked.port, request.encode())
    assert re.match(rb"HTTP/1\.1 40[04] ", answer), answer[:200]


def test_places_are_the_page_and_missing_files_are_missing(attacked: Any) -> None:
    assert b"arkor-studio-token" in attacked.get("/jobs/abc").body
    assert attacked.get("/nothing.js").status == 404
    assert attacked.get("/favicon.ico").status == 200
    unknown = attacked.get("/api/unknown")
    assert (unknown.status, unknown.headers["content-type"]) == (404, "application/json")


def test_the_token_is_new_long_and_for_this_user_only(workshop: Any) -> None:
    workshop.sign_in()
    first, tokens = workshop.open(), []
    tokens.append(first.token)
    assert stat.S_IMODE(first.token_file.stat().st_mode) == 0o600
    assert first.end() == 143
    tokens.append(workshop.open().token)
    assert tokens[0] != tokens[1]
    assert all(len(base64.urlsafe_b64decode(token + "=")) == 32 for token in tokens)


def test_upstream_errors_lose_tokens_and_paths(studio: Any, upstream: Any) -> None:
    leak = {"error": f"no upstream-secret-token in {studio.project}/x for {studio.home}"}
    upstream.says("GET /v1/jobs", leak, 500)
    answer = studio.get(API)
    assert answer.status == 500
    assert b"upstream-secret-token" not in answer.body
    assert str(studio.project).encode() not in answer.body
    assert str(studio.home).encode() not in answer.body


def test_ids_never_reach_another_route(studio: Any, upstream: Any) -> None:
    studio.get("/api/jobs/..%2f..%2fme/checkpoints")
    studio.get("/api/jobs/%3Fx=1%23y")
    paths = [seen.path for seen in upstream.seen]
    assert not [path for path in paths if path.startswith(("/v1/me", "/v1/jobs?x"))], paths


def test_the_upstream_token_goes_to_the_upstream_alone(studio: Any, upstream: Any) -> None:
    upstream.says("GET /v1/jobs", {"jobs": []})
    answer = studio.get(API)
    assert upstream.seen[-1].headers["authorization"] == "Bearer upstream-secret-token"
    assert "x-arkor-studio-token" not in upstream.seen[-1].headers
    assert b"upstream-secret-token" not in answer.body
