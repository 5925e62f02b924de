"""Health, metrics, the reference page, limits, and how a server ends."""

from __future__ import annotations

import json
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import psutil
import pytest
from harness import Project, Server, until


def test_health_and_readiness(shared_server: Server) -> None:
    assert httpx.get(f"{shared_server.url}/healthz").json()["status"] == "ok"
    assert httpx.get(f"{shared_server.url}/readyz").json()["status"] == "ok"


def test_metrics_count_jobs(project: Project) -> None:
    project.wait_for(project.run("complete"), "completed")
    assert 'arkor_jobs{status="completed"}' in project.http.get("/metrics").text


def test_the_reference_page_shows_every_operation(shared_server: Server) -> None:
    page = httpx.get(f"{shared_server.url}/docs")
    assert "POST /v1/jobs/validate" in page.text
    assert "<script" not in page.text


def test_every_answer_is_named_and_signed(shared_server: Server) -> None:
    answer = httpx.get(f"{shared_server.url}/v1/nothing", headers={"X-Request-Id": "abc-1"})
    assert answer.status_code == 404
    assert answer.headers["X-Request-Id"] == "abc-1"
    assert answer.headers["X-Arkor-Server"]
    until(lambda: {"log": shared_server.log()}, lambda seen: '"requestId": "abc-1"' in seen["log"])


def test_a_body_that_is_too_large_is_refused(shared_server: Server) -> None:
    answer = httpx.post(f"{shared_server.url}/v1/auth/anonymous", content=b"x" * (17 * 1024**2))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_gracefully(own_server: Callable[..., Server], how: signal.Signals) -> None:
    assert own_server().end(how) in (0, -how)


def test_a_busy_port_is_one_sentence(shared_server: Server, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "arkor_server", "--port", str(shared_server.port)]
    done = subprocess.run(
        [*command, "--data-dir", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == (
        f"Could not listen on 127.0.0.1:{shared_server.port}: Address already in use.\n"
    )


def _begin(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "arkor_server", "--port", "0", "--data-dir", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)


def test_a_database_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "arkor.db").mkdir()
    done = _begin(tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        f"The database in {tmp_path} cannot be used: unable to open database file. "
        "Is the disk full or read-only?\n"
    )


def test_a_database_of_a_newer_server_is_one_sentence(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "arkor.db")) as database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        database.execute("INSERT INTO alembic_version VALUES ('of-tomorrow')")
        database.commit()
    done = _begin(tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        f"The database in {tmp_path} was written by a newer Arkor server. Upgrade arkor-server.\n"
    )


def test_it_rests_below_120_mib(own_server: Callable[..., Server]) -> None:
    server = own_server()
    httpx.get(f"{server.url}/healthz")
    assert server.process is not None
    assert psutil.Process(server.process.pid).memory_info().rss < 120 * 1024**2


def test_a_local_server_keeps_its_port_and_token(tmp_path: Path) -> None:
    def launch() -> tuple[subprocess.Popen[str], dict[str, object]]:
        process = subprocess.Popen(
            [sys.executable, "-m", "arkor_server", "--local", "--data-dir", str(tmp_path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdout is not None
        process.stdout.readline()
        note = tmp_path / "server.json"
        assert stat.S_IMODE(note.stat().st_mode) == 0o600
        return process, json.loads(note.read_text())

    def end(process: subprocess.Popen[str]) -> None:
        process.terminate()
        process.wait(timeout=20)
        assert process.stdout is not None
        process.stdout.close()
        assert not (tmp_path / "server.json").exists()

    process, first = launch()
    listed = httpx.get(
        f"{first['url']}/v1/jobs",
        params={"orgSlug": "local", "projectSlug": "local"},
        headers={"Authorization": f"Bearer {first['token']}"},
    )
    assert listed.json() == {"jobs": [], "nextCursor": None}
    assert httpx.post(f"{first['url']}/v1/auth/anonymous", json={"kind": "cli"}).status_code == 403
    end(process)
    process, second = launch()
    assert (second["port"], second["token"]) == (first["port"], first["token"])
    end(process)


def test_an_idle_local_server_ends_by_itself(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "arkor_server", "--local", "--idle-timeout", "1"]
    done = subprocess.run(
        [*command, "--data-dir", str(tmp_path)], timeout=30, check=False, capture_output=True
    )
    assert done.returncode == 0
    assert not (tmp_path / "server.json").exists()
