"""`run_trainer` and `watch_job`: a project's code, from file to result."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from arkor_trainer import Abort, Aborted, run_trainer, source_digest, watch_job

from .conftest import STORY, Exchange, Played, control_plane

CODE = """
from arkor_trainer import {make}
seen = []
trainer = {make}(name="{name}", model="arkor/tiny-chat", dataset="acme/tickets")

@trainer.on_log
{word} note(ctx):
    seen.append(ctx.step)
"""


@pytest.fixture(autouse=True)
def imports_as_before() -> Iterator[None]:
    path, modules = list(sys.path), set(sys.modules)
    yield
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        del sys.modules[name]


@pytest.fixture(params=["create_trainer", "create_async_trainer"])
def project(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    word = "async def" if "async" in request.param else "def"
    code = CODE.format(make=request.param, name="triage", word=word)
    (tmp_path / "arkor_app.py").write_text(code)
    return tmp_path


@pytest.fixture
def server(serve: Any) -> Any:
    def stream(exchange: Exchange) -> object:
        return exchange.stream(b"".join(STORY[exchange.after :]))

    return serve(control_plane(stream))


def test_a_project_is_run_to_its_end(project: Path, server: Any) -> None:
    played = Played()
    result = run_trainer(project=project, backend=server.backend, observer=played)
    assert result is not None
    assert result.job.status == "completed"
    assert sys.modules["arkor_app"].seen == [2, 4]


def test_the_run_carries_the_digest_of_the_sources(project: Path, server: Any) -> None:
    run_trainer(project=project, backend=server.backend)
    sent = server.asked("POST", "/v1/jobs")[0].json()
    assert sent["sourceDigest"] == source_digest(project / "arkor_app.py")


def test_a_run_can_be_left_alone(project: Path, server: Any) -> None:
    assert run_trainer(project=project, backend=server.backend, detach=True) is None
    assert [item.path for item in server.requests] == ["/v1/jobs"]


def test_model_and_dry_run_can_be_overridden(project: Path, server: Any) -> None:
    run_trainer("arkor_app.py", project=project, backend=server.backend, model="b/m", dry_run=True)
    sent = server.asked("POST", "/v1/jobs")[0].json()["config"]
    assert (sent["model"], sent["dryRun"]) == ("b/m", True)


def test_nothing_is_printed(project: Path, server: Any, capfd: Any) -> None:
    run_trainer(project=project, backend=server.backend)
    assert capfd.readouterr() == ("", "")


def test_a_run_is_aborted(project: Path, server: Any, abort: Abort) -> None:
    class Impatient(Played):
        def on_event(self, event: Any, state: Any) -> None:
            abort.set()

    with pytest.raises(Aborted):
        run_trainer(project=project, backend=server.backend, abort=abort, observer=Impatient())


def test_a_run_is_watched_without_any_code(server: Any) -> None:
    played = Played()
    result = watch_job("j1", backend=server.backend, callbacks=played.callbacks(), after="3")
    assert result.job.status == "completed"
    assert played.names == ["on_log", "on_completed"]
