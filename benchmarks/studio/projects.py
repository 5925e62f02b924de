"""A project in a folder of its own, its local server, and Studio in front of it."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Self

from arkor_trainer import LocalServer, ensure_local_server, stop_local_server

PATIENCE = 60.0
_PAUSE = 0.001
_KEPT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")
_PYPROJECT = '[project]\nname = "bench"\nversion = "0"\n\n[tool.arkor]\nbackend = "local"\n'
_TOKEN = re.compile(r'name="arkor-studio-token" content="([^"]+)"')


class Studio(NamedTuple):
    """`arkor dev`, answering."""

    port: int
    token: str
    pid: int

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"


class Project:
    """A home and a project that nobody has used before; its server ends with it."""

    def __init__(self) -> None:
        self._temporary = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        root = Path(self._temporary.name)
        self.folder = root / "project"
        self.folder.mkdir()
        (self.folder / "pyproject.toml").write_text(_PYPROJECT)
        (root / "home").mkdir()
        self.environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self.environment |= {"HOME": str(root / "home"), "PYTHONUTF8": "1"}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop_server()
        self._temporary.cleanup()

    def start_server(self) -> LocalServer:
        """The local server, started if it does not run."""
        return ensure_local_server(self.folder)

    def stop_server(self) -> None:
        """Ends the local server. One that somebody has just begun to start is waited for."""
        self.start_server()
        stop_local_server(self.folder)

    @contextmanager
    def studio(self) -> Iterator[Studio]:
        """`arkor dev`, until the block ends."""
        command = [sys.executable, "-m", "arkor_cli", "dev", "--port", "0"]
        process = subprocess.Popen(
            command, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        try:
            port = int(process.stdout.readline().rpartition(":")[2])
            found = _TOKEN.search(await_html(port))
            assert found is not None, "the page carries its token"
            yield Studio(port, found[1], process.pid)
        finally:
            process.terminate()
            process.communicate()


def await_html(port: int, patience: float = PATIENCE) -> str:
    """The HTML that `GET /` answers, asked until it does."""
    deadline = time.perf_counter() + patience
    while time.perf_counter() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/")
            answer = connection.getresponse()
            body = answer.read().decode("utf-8", "replace")
            if answer.status == 200 and "<!doctype" in body.lower():
                return body
        except (ConnectionError, http.client.HTTPException):
            pass
        finally:
            connection.close()
        time.sleep(_PAUSE)
    raise SystemExit(f"nothing answered on port {port}")


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port
