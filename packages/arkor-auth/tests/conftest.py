"""A home folder of the test's own, and an identity provider on loopback that can misbehave.

The provider here speaks the two endpoints that a renewal uses and counts what it is asked; the
cross-package suite drives a certified one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from arkor_auth import Auth0Credentials


@dataclass
class Asked:
    """One request that a server got."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return {name: values[-1] for name, values in parse_qs(self.body.decode()).items()}


Answer = tuple[int, Any]

# The interpreter may live where only root can read, so everything is loaded first.
_DROP_ROOT = """
import os
from arkor_auth import *
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
"""


@dataclass
class Server:
    """Answers each request with what `answer` returns: a status, and a JSON value or bytes."""

    answer: Callable[[Asked], Answer]
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(self.command, self.path, headers, self.rfile.read(length))
                server.asked.append(asked)
                status, body = server.answer(asked)
                content = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *arguments: object) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True
            # Fifty processes knock at once.
            request_queue_size = 128

        self._server = Quiet(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class Provider:
    """Rotates refresh tokens: each is taken once. `fault` answers in its place."""

    def __init__(self) -> None:
        self.valid = "refresh-0"
        self.lifetime = 3600
        self.rotates = True
        self.fault: Answer | None = None
        self.spent: list[str] = []
        self._lock = threading.Lock()

    def __call__(self, asked: Asked) -> Answer:
        path = urlsplit(asked.path).path
        if path == "/.well-known/openid-configuration":
            return 404, {}
        assert path == "/oauth/token"
        if self.fault is not None:
            return self.fault
        with self._lock:
            token = asked.form["refresh_token"]
            self.spent.append(token)
            if token != self.valid:
                return 400, {"error": "invalid_grant", "error_description": "Token was used."}
            number = len(self.spent)
            document = {"access_token": f"access-{number}", "expires_in": self.lifetime}
            if self.rotates:
                self.valid = document["refresh_token"] = f"refresh-{number}"
            return 200, document


@pytest.fixture
def serve() -> Iterator[Callable[[Callable[[Asked], Answer]], Server]]:
    servers: list[Server] = []

    def start(answer: Callable[[Asked], Answer]) -> Server:
        servers.append(Server(answer))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def provider() -> Provider:
    return Provider()


@pytest.fixture
def provider_url(serve: Any, provider: Provider) -> str:
    url: str = serve(provider).url
    return url


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing here may touch the home folder of whoever runs the tests."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("ARKOR_CLOUD_API_URL", raising=False)
    return folder


@pytest.fixture
def public_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home that other users can reach; pytest's own folders are closed to them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        folder.chmod(0o777)
        monkeypatch.setenv("HOME", str(folder))
        yield folder


@pytest.fixture
def credentials_file(home: Path) -> Path:
    return home / ".arkor" / "credentials.json"


@pytest.fixture
def session(provider_url: str) -> Callable[..., Auth0Credentials]:
    """Credentials of the provider above; `expires_at` in seconds since 1970."""

    def make(*, expires_at: float = 0, **changes: Any) -> Auth0Credentials:
        arguments: dict[str, Any] = {
            "access_token": "access-0",
            "refresh_token": "refresh-0",
            "expires_at": expires_at,
            "auth0_domain": provider_url,
            "audience": "https://api.arkor.ai",
            "client_id": "arkor-cli",
            "arkor_cloud_api_url": "https://api.arkor.ai",
        }
        return Auth0Credentials(**(arguments | changes))

    return make


@pytest.fixture
def python() -> Callable[..., subprocess.Popen[str]]:
    """Starts `python -c code` with the same home; `as_nobody` drops root before `code` runs."""

    def start(code: str, *arguments: str, as_nobody: bool = False) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", (_DROP_ROOT if as_nobody else "") + code, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd="/",
        )

    return start
