"""One server for tests that leave it as it is, and servers of their own for those that do not."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "support"))

from harness import Project, Server


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """For tests that leave the server as it is; three jobs may run at once."""
    server = Server(tmp_path_factory.mktemp("shared"), "--max-concurrent-jobs", "3").start()
    yield server
    server.end()


@pytest.fixture
def project(shared_server: Server) -> Project:
    return Project(shared_server)


@pytest.fixture(autouse=True)
def close_clients() -> Iterator[None]:
    yield
    while Project.opened:
        Project.opened.pop().http.close()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """For tests that end or kill it."""
    made: list[Server] = []

    def make(*flags: str) -> Server:
        made.append(Server(tmp_path, *flags))
        return made[-1].start()

    yield make
    for server in made:
        if server.process is not None:
            server.end(signal.SIGKILL)
