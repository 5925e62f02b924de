"""Every example runs."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from terminal import Terminal, wait_until

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Path]:
    """A copy of the examples; local servers end with the test."""
    copy = tmp_path / "examples"
    shutil.copytree(EXAMPLES, copy)
    yield copy
    for folder in copy.iterdir():
        if folder.is_dir():
            Terminal(tmp_path, folder).stop_server()


def python(folder: Path, *words: str) -> str:
    environment = {**os.environ, "HOME": str(folder.parent), "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.timeout(300)
def test_the_demo_learns_and_publishes(example: Path) -> None:
    output = python(example / "triage", "demo.py", "--model", "arkor/tiny-chat")
    before = re.search(r"^before +category (\d+)%", output, re.MULTILINE)
    after = re.search(
        r"^after +category (\d+)%, urgency (\d+)%, valid JSON (\d+)%", output, re.MULTILINE
    )
    assert before is not None
    assert after is not None
    assert int(before[1]) == 0
    assert int(after[1]) >= 65
    assert int(after[3]) >= 95
    assert output.count("unseen tickets: category") >= 2, "checkpoints were tried in mid-run"
    assert re.search(r'→ \{"category":"[a-z]+","urgency":"[a-z]+"\}\n\nDone in', output)


@pytest.mark.timeout(300)
def test_a_backend_service_starts_runs_and_relays_their_events(
    example: Path, make_project: Callable[..., Terminal]
) -> None:
    terminal = make_project()
    terminal.run("start", "--dry-run")
    server = terminal.server()
    dataset = terminal.newest()["config"]["datasetSource"]["datasetId"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    service = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "service:app", "--port", str(port)],
        cwd=example / "backend-service",
        env={
            **os.environ,
            "ARKOR_URL": server["url"],
            "ARKOR_TOKEN": server["token"],
            "ARKOR_ORG": "local",
            "ARKOR_PROJECT": "local",
        },
        stderr=subprocess.DEVNULL,
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            wait_until(lambda: _answers(client))
            order = {"name": "relayed", "dataset_id": dataset, "epochs": 1}
            run = client.post("/runs", json=order).json()
            relayed = client.get(f"/runs/{run['id']}/events").text
            refused = client.post("/runs", json={**order, "dataset_id": "ds_no"})
    finally:
        service.terminate()
        service.wait()
    kinds = [line for line in relayed.splitlines() if line.startswith("event: ")]
    assert kinds[0] == "event: training.started"
    assert kinds[-2:] == ["event: training.completed", "event: end"]
    assert refused.status_code == 400
    assert "ds_no" in refused.json()["detail"]


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/openapi.json").status_code == 200
    except httpx.TransportError:
        return False


@pytest.mark.timeout(300)
def test_two_runs_at_once(example: Path) -> None:
    output = python(example / "programmatic", "two_at_once.py")
    assert output.count("completed, loss") == 2


@pytest.mark.timeout(300)
def test_an_early_stop_keeps_the_checkpoints(example: Path) -> None:
    script = example / "triage" / "train.py"
    text = script.read_text("utf-8").replace("GOOD_ENOUGH = 0.8", "GOOD_ENOUGH = 0.0")
    script.write_text(text, "utf-8")
    output = python(example / "triage", "train.py", "--tiny")
    assert "good enough: stopping at step 80" in output
    assert "Stopped early" in output
