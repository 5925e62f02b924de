"""A certified OpenID provider, the API beside it, and the `arkor` process between them.

The provider is npm's `oidc-provider`, installed once below `.nox/`. The API is a small server that
checks every token with the provider, and can be told to refuse one. The browser is httpx, filling
in the provider's pages.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx
import pytest

ROOT = Path(__file__).parents[2]
SOURCES = Path(__file__).parent / "provider"
CODE_SECONDS = 2


def install() -> Path:
    """The folder that holds the provider and its dependencies."""
    files = [SOURCES / "package.json", SOURCES / "server.mjs"]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
    folder = ROOT / ".nox" / "oidc-provider" / digest
    if not (folder / "complete").exists():
        shutil.rmtree(folder.parent, ignore_errors=True)
        folder.mkdir(parents=True)
        for file in files:
            shutil.copy(file, folder)
        command = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
        subprocess.run(command, cwd=folder, check=True, timeout=100)
        (folder / "complete").touch()
    return folder


@pytest.fixture(scope="session")
def issuer() -> Iterator[str]:
    """The provider's origin."""
    missing = [tool for tool in ("node", "npm") if shutil.which(tool) is None]
    if missing:
        reason = f"the OpenID provider needs {' and '.join(missing)}, which this machine lacks"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with subprocess.Popen(
        ["node", "server.mjs", str(CODE_SECONDS)],
        cwd=install(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


@dataclass
class Api:
    """What a deployment of Arkor answers; `refuse` lists tokens that it takes no longer."""

    issuer: str
    client_id: str = "arkor-cli"
    ports: list[int] = field(default_factory=list)
    refuse: set[str] = field(default_factory=set)
    seen: list[str] = field(default_factory=list)
    url: str = ""

    def answer(self, method: str, path: str, authorization: str) -> tuple[int, Any]:
        if path == "/v1/auth/cli/config":
            return 200, {
                "auth0Domain": self.issuer,
                "clientId": self.client_id,
                "audience": "https://api.arkor.test",
                "callbackPorts": self.ports,
            }
        if path == "/v1/me":
            return self._me(authorization)
        return 404, {"error": f"No route {method} {path}."}

    def _me(self, authorization: str) -> tuple[int, Any]:
        token = authorization.removeprefix("Bearer ")
        self.seen.append(token)
        known = httpx.get(f"{self.issuer}/me", headers={"Authorization": authorization})
        if known.status_code != 200 or token in self.refuse:
            return 401, {"error": "The token is not valid."}
        return 200, {"user": known.json(), "orgs": [{"slug": "acme", "id": "o1", "name": "Acme"}]}


@pytest.fixture
def api(issuer: str) -> Iterator[Api]:
    state = Api(issuer)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = state.answer(
                self.command, self.path, self.headers.get("Authorization", "")
            )
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: object) -> None:
            pass

    with socket.create_server(("127.0.0.1", 0)) as probe:
        state.ports = [probe.getsockname()[1]]
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        state.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.02,)).start()
        yield state
        server.shutdown()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def credentials_file(home: Path) -> Path:
    return home / ".arkor" / "credentials.json"


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(api: Api, home: Path) -> Iterator[Start]:
    """Starts `arkor` with the arguments; nothing of this test's environment reaches it."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "ARKOR_CLOUD_API_URL": api.url,
            "PYTHONUTF8": "1",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "arkor_cli", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=home,
            env=environment,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def arkor(start: Start) -> Callable[..., tuple[int, str, str]]:
    """Runs `arkor` to its end: exit code, stdout, stderr."""

    def run(*arguments: str) -> tuple[int, str, str]:
        process = start(*arguments)
        output, errors = process.communicate(timeout=60)
        return process.returncode, output, errors

    return run


class Browser:
    """Fills in the pages of the provider's `devInteractions`."""

    def __init__(self) -> None:
        self.client = httpx.Client(timeout=10)

    def open(self, url: str) -> httpx.Response:
        """Follows redirects up to the next page, or up to the one that leaves the provider."""
        origin = httpx.URL(url).netloc
        response = self.client.get(url)
        while response.has_redirect_location:
            target = urljoin(str(response.url), response.headers["location"])
            if httpx.URL(target).netloc != origin:
                return response
            response = self.client.get(target)
        return response

    def submit(self, page: httpx.Response, **fields: str) -> httpx.Response:
        action = re.search(r'action="([^"]+)"', page.text)
        prompt = re.search(r'name="prompt" value="(\w+)"', page.text)
        assert action is not None, page.text
        assert prompt is not None, page.text
        answer = self.client.post(
            urljoin(str(page.url), action[1]), data={"prompt": prompt[1], **fields}
        )
        return self.open(urljoin(str(page.url), answer.headers["location"]))

    def sign_in(self, url: str, login: str = "ada") -> str:
        """A new visitor logs in and consents; the redirect is returned, not followed."""
        self.client.cookies.clear()
        consent = self.submit(self.open(url), login=login, password="any")
        return str(self.submit(consent).headers["location"])

    def cancel(self, url: str) -> str:
        page = self.open(url)
        link = re.search(r'href="([^"]+/abort)"', page.text)
        assert link is not None, page.text
        return str(self.open(urljoin(str(page.url), link[1])).headers["location"])


@pytest.fixture
def browser() -> Iterator[Browser]:
    browser = Browser()
    with browser.client:
        yield browser


@pytest.fixture
def login(start: Start, browser: Browser) -> Callable[..., tuple[int, str, str]]:
    """`arkor login --oauth --no-browser`, with a user who agrees."""

    def login(user: str = "ada") -> tuple[int, str, str]:
        process = start("login", "--oauth", "--no-browser")
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Browser: http://127.0.0.1:"), process.communicate()
        page = httpx.get(browser.sign_in(line.removeprefix("Browser: ").strip(), user))
        assert page.status_code == 200
        output, errors = process.communicate(timeout=30)
        return process.returncode, line + output, errors

    return login
