"""Studio as a process, in front of a small server on loopback that answers as a test tells it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

TOKEN_OF_USER = "upstream-secret-token"
PATIENCE = 20


@dataclass(frozen=True)
class Seen:
    """A request the upstream got."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Answer = Callable[[BaseHTTPRequestHandler, Seen], None]


@dataclass
class Server:
    """The server behind Studio. `answers` maps "METHOD /path" to what happens."""

    url: str = ""
    seen: list[Seen] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)

    def says(self, route: str, body: object, status: int = 200, **headers: str) -> None:
        """Answers a route with JSON."""
        self.answers[route] = lambda handler, _: send(handler, body, status, headers)


def send(
    handler: BaseHTTPRequestHandler, body: object, status: int, headers: dict[str, str]
) -> None:
    """One JSON (or raw bytes) answer."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    handler.send_response(status)
    for name, value in {"content-type": "application/json", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("content-length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


@contextmanager
def _listening() -> Iterator[Server]:
    known = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            length = int(self.headers.get("content-length", 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            seen = Seen(self.command, self.path, headers, self.rfile.read(length))
            known.seen.append(seen)
            route = f"{self.command} {self.path.partition('?')[0]}"
            known.answers.get(route, _absent)(self, seen)

        do_GET = do_POST = do_PATCH = do_DELETE = answer  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    known.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield known
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def upstream() -> Iterator[Server]:
    with _listening() as server:
        yield server


def _absent(handler: BaseHTTPRequestHandler, seen: Seen) -> None:
    send(handler, {"error": "no such route"}, 404, {})


@dataclass(frozen=True)
class Reply:
    """What Studio answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.body)
        return found


@dataclass
class Studio:
    """One running `arkor dev`."""

    process: subprocess.Popen[str]
    port: int
    home: Path
    project: Path

    @property
    def token_file(self) -> Path:
        return self.home / ".arkor" / "studio-token"

    @property
    def token(self) -> str:
        return self.token_file.read_text()

    def ask(
        self, method: str, path: str, body: object = None, *, signed: bool = True, **headers: str
    ) -> Reply:
        """One request; header names are given with underscores."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if signed:
            given.setdefault("x-arkor-studio-token", self.token)
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, content, given)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, found, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Reply:
        return self.ask("GET", path, **headers)

    def end(self, number: int = signal.SIGTERM) -> int:
        """Sends a signal; the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@dataclass
class Workshop:
    """Starts Studios in one home and one project, and ends them."""

    home: Path
    project: Path
    upstream: Server
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def sign_in(self, org: str = "anon-org") -> None:
        """Credentials of an anonymous user."""
        folder = self.home / ".arkor"
        folder.mkdir(mode=0o700, exist_ok=True)
        document = {
            "mode": "anon",
            "token": TOKEN_OF_USER,
            "anonymousId": "anon_1",
            "arkorCloudApiUrl": self.upstream.url,
            "orgSlug": org,
        }
        path = folder / "credentials.json"
        path.write_text(json.dumps(document))
        path.chmod(0o600)

    def settle(self, org: str = "anon-org") -> None:
        """State that names the project of this folder."""
        folder = self.project / ".arkor"
        folder.mkdir(exist_ok=True)
        state = {"orgSlug": org, "projectSlug": "shop", "projectId": "prj_1"}
        (folder / "state.json").write_text(json.dumps(state))

    def spawn(self, *words: str, **variables: str | None) -> subprocess.Popen[str]:
        """`arkor dev ...` as a process; a variable that is None is not there."""
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("ARKOR_")
        }
        environment |= {"HOME": str(self.home), "ARKOR_CLOUD_API_URL": self.upstream.url}
        process = subprocess.Popen(
            [sys.executable, "-m", "arkor_cli", "dev", *words],
            cwd=self.project,
            env={
                name: value
                for name, value in (environment | variables).items()
                if value is not None
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.started.append(process)
        return process

    def open(self, *words: str, **variables: str | None) -> Studio:
        """A Studio that answers, on a free port unless told otherwise."""
        process = self.spawn(*(words or ("--port", "0")), **variables)
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.fullmatch(r"Arkor Studio running on http://localhost:(\d+)\n", line)
        assert found, (line, process.stderr and process.stderr.read())
        return Studio(process, int(found[1]), self.home, self.project)


@contextmanager
def _working(folder: Path, upstream: Server) -> Iterator[Workshop]:
    home, project = folder / "home", folder / "project"
    home.mkdir()
    project.mkdir()
    (project / "pyproject.toml").write_text('[project]\nname = "shop"\n')
    made = Workshop(home, project, upstream)
    yield made
    for process in made.started:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def workshop(tmp_path: Path, upstream: Server) -> Iterator[Workshop]:
    with _working(tmp_path, upstream) as made:
        yield made


@pytest.fixture
def studio(workshop: Workshop) -> Studio:
    """Signed in, with a project."""
    workshop.sign_in()
    workshop.settle()
    return workshop.open()


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """One Studio for all the requests that it refuses: they change nothing."""
    with (
        _listening() as server,
        _working(tmp_path_factory.mktemp("attacked"), server) as made,
    ):
        made.sign_in()
        made.settle()
        yield made.open()
