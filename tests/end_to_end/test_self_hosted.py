"""A server of one's own: sign in, link, train there."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from terminal import Terminal, wait_until


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal whose `ARKOR_CLOUD_API_URL` names a server that `arkor serve` runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (tmp_path / "home").mkdir()
    terminal = Terminal(tmp_path / "home", tmp_path)
    words = ["serve", "--port", str(port), "--data-dir", str(tmp_path / "data")]
    server = subprocess.Popen(
        [*terminal.command(*words), "--model-alias", "acme/huge=arkor/tiny-chat"],
        cwd=tmp_path,
        env=terminal.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    assert server.stdout.readline() == f"Arkor server listening on http://127.0.0.1:{port}\n"
    terminal.env["ARKOR_CLOUD_API_URL"] = f"http://127.0.0.1:{port}"
    yield terminal
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=20) in (0, -signal.SIGTERM)
    server.stdout.close()


def test_a_stand_in_is_trained_for_a_model_this_machine_cannot_hold(team: Terminal) -> None:
    team.run("login")
    team.run("init", "app", "--template", "blank", "--yes")
    team.project = team.project / "app"
    team.set_steps(10)
    done = team.run("start", "--cloud", "--model", "acme/huge")
    assert "Training arkor/tiny-chat on cpu" in done.stderr
    assert done.stdout.endswith("finished with status=completed\n")
    state = json.loads((team.project / ".arkor" / "state.json").read_text())
    assert state["projectSlug"] == "app"
    assert not (team.project / ".arkor" / "local").exists()


def test_linking_a_folder_to_a_project(team: Terminal) -> None:
    team.run("login", "--anonymous")
    (team.project / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    made = team.run("link", "--create", "Support Bot")
    assert "/support-bot" in made.stdout
    again = team.run("link", "--project", "support-bot")
    assert "Linked" in again.stdout
    missing = team.run("link", "--project", "nothing", code=1)
    assert "it has support-bot" in missing.stderr


def test_a_script_runs_like_the_command(team: Terminal) -> None:
    team.run("login", "--anonymous")
    team.run("init", "app", "--template", "blank", "--yes")
    script = (
        "from arkor import create_trainer\n"
        "trainer = create_trainer(name='script', model='arkor/tiny-chat',\n"
        "                         dataset='data/train.jsonl', max_steps=4)\n"
        "print(trainer.wait().job.status)\n"
    )
    folder = team.project / "app"
    (folder / "train.py").write_text(script)
    environment = {**os.environ, **team.env}
    done = subprocess.run(
        [sys.executable, "train.py"], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert done.stdout == "completed\n", done.stderr
    url = team.env["ARKOR_CLOUD_API_URL"]
    wait_until(lambda: httpx.get(f"{url}/readyz").status_code == 200)
