"""The `arkor` process, a home folder of its own, and a cloud on loopback that fails on demand."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import pexpect
import pytest

PROJECT = {"id": "p1", "slug": "support", "name": "Support", "orgId": "o1"}


class Result(NamedTuple):
    """How a process ended."""

    code: int
    output: str
    errors: str


class Asked(NamedTuple):
    """A request that the cloud got."""

    route: str
    headers: dict[str, str]
    body: bytes


def _anonymous(number: int) -> dict[str, Any]:
    return {
        "token": f"token-{number}",
        "anonymousId": f"anon-{number}",
        "kind": "cli",
        "personalOrg": {"slug": f"guest-{number}", "id": "o1", "name": "Guest"},
    }


@dataclass
class Cloud:
    """The API and the token endpoint of a provider. `faults` maps a route to the status, the body
    (JSON, or bytes as they are) and the headers of its answer.
    """

    faults: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    oauth: bool = False
    ports: list[int] = field(default_factory=list)
    minted: int = 0

    def __post_init__(self) -> None:
        cloud = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                route = f"{self.command} {self.path.partition('?')[0]}"
                headers = {name.lower(): value for name, value in self.headers.items()}
                body = self.rfile.read(int(headers.get("content-length", 0)))
                cloud.asked.append(Asked(route, headers, body))
                status, answer, *more = cloud.faults.get(route) or cloud.answer(route)
                content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                for name, value in {"Content-Length": str(len(content)), **dict(*more)}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *arguments: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def routes(self) -> list[str]:
        return [asked.route for asked in self.asked]

    def answer(self, route: str) -> tuple[int, Any]:
        if route == "POST /v1/auth/anonymous":
            self.minted += 1
            return 200, _anonymous(self.minted)
        provider = {"auth0Domain": self.url, "clientId": "cli", "audience": "aud"}
        config = provider if self.oauth else dict.fromkeys(provider)
        return 200, {
            "GET /v1/auth/cli/config": {**config, "callbackPorts": self.ports},
            "POST /oauth/token": {"access_token": "a", "refresh_token": "r", "expires_in": 3600},
            "GET /v1/me": {"user": {"id": "u1", "name": "Zoë"}, "orgs": [{"slug": "acme"}, {}]},
            "GET /v1/projects": {"org": {"slug": "acme"}, "projects": [PROJECT]},
            "POST /v1/projects": {"project": PROJECT | {"slug": "new-one", "id": "p2"}},
            "GET /.well-known/openid-configuration": {},
        }[route]

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    cloud = Cloud()
    yield cloud
    cloud.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The current folder of the processes: a project."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "pyproject.toml").write_text("[tool.arkor]\n")
    return folder


@pytest.fixture
def credentials_file(home: Path) -> Path:
    return home / ".arkor" / "credentials.json"


@pytest.fixture
def environment(home: Path, cloud: Cloud) -> dict[str, str]:
    """All that the processes see of the world."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "ARKOR_CLOUD_API_URL": cloud.url,
        "PYTHONUTF8": "1",
        "TERM": "xterm",
    }


@pytest.fixture
def start(environment: dict[str, str], workspace: Path) -> Iterator[Any]:
    """Starts `arkor`; it is ended with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(
        *arguments: str, python: tuple[str, ...] = ("-m", "arkor_cli"), **options: Any
    ) -> subprocess.Popen[str]:
        extra = options.pop("env", {})
        executable = options.pop("interpreter", sys.executable)
        process = subprocess.Popen(
            [executable, *python, *arguments],
            **{"cwd": workspace, **options},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**environment, **extra},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def arkor(start: Any) -> Callable[..., Result]:
    """Runs `arkor` to its end."""

    def run(*arguments: str, **options: Any) -> Result:
        process = start(*arguments, **options)
        output, errors = process.communicate(timeout=60)
        return Result(process.returncode, output, errors)

    return run


@pytest.fixture
def terminal(environment: dict[str, str], workspace: Path) -> Iterator[Any]:
    """Starts `arkor` with a terminal at both ends."""
    started: list[Any] = []

    def start(*arguments: str) -> Any:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "arkor_cli", *arguments],
            env=environment,  # type: ignore[arg-type]
            cwd=str(workspace),
            encoding="utf-8",
            timeout=20,
            dimensions=(40, 300),
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


@pytest.fixture
def callback_port(cloud: Cloud) -> int:
    """OAuth is configured, with one free port for the redirect."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    cloud.oauth, cloud.ports = True, [port]
    return port


class Attempt:
    """A sign-in that waits for the browser."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Browser: "), process.communicate()
        self.url = line.removeprefix("Browser: ").strip()
        query = parse_qs(urlsplit(self.url).query)
        self.state, self.redirect_uri = query["state"][0], query["redirect_uri"][0]

    def end(self) -> Result:
        output, errors = self.process.communicate(timeout=30)
        return Result(self.process.returncode, output, errors)


@pytest.fixture
def attempt(start: Any, callback_port: int) -> Callable[..., Attempt]:
    def begin(*arguments: str, **options: Any) -> Attempt:
        return Attempt(start("login", "--oauth", "--no-browser", *arguments, **options))

    return begin


@pytest.fixture
def sign_in(credentials_file: Path, cloud: Cloud) -> Callable[..., dict[str, Any]]:
    """Writes a credentials file; returns its document."""

    def write(mode: str = "anon", **changes: Any) -> dict[str, Any]:
        document: dict[str, Any] = {"mode": mode, "arkorCloudApiUrl": cloud.url}
        if mode == "anon":
            document |= {"token": "token-0", "anonymousId": "anon-0", "orgSlug": "guest-0"}
        else:
            document |= {
                "accessToken": "access-0",
                "refreshToken": "refresh-0",
                "expiresAt": 4_000_000_000,
                "auth0Domain": cloud.url,
                "audience": "aud",
                "clientId": "cli",
            }
        document |= changes
        credentials_file.parent.mkdir(exist_ok=True)
        credentials_file.write_text(json.dumps(document))
        return document

    return write
