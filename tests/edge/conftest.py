"""One server with one trained adapter; endpoints are made as tests need them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "support"))

from published import Endpoint, Project, Server, final

_numbers = count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("edge"))
    yield running
    running.end()


@pytest.fixture(scope="session")
def project(server: Server) -> Iterator[Project]:
    opened = Project(server)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def job_id(project: Project) -> str:
    return project.train()


@pytest.fixture
def publish(project: Project, job_id: str) -> Callable[..., Endpoint]:
    """Publishes the trained adapter, or another target, under a slug of its own."""

    def make(target: object = None, *, public: bool = False) -> Endpoint:
        found = target if isinstance(target, dict) else final(job_id)
        return project.publish(f"edge-{next(_numbers)}", found, public=public)

    return make


@pytest.fixture(scope="session")
def endpoint(project: Project, job_id: str) -> Endpoint:
    """For tests that leave it as it is."""
    return project.publish("shared", final(job_id))
