"""The process: who leaves, who is killed, and what it leaves behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import psutil
import pytest
from engine_process import TOKEN, EngineProcess, asking, order

# Goes on for as long as its tokens last: nothing else ends it.
ENDLESS = {"structured_outputs": {"regex": "(la )*"}, "max_tokens": 900}


def seconds_busy(engine: EngineProcess) -> float:
    times = psutil.Process(engine.process.pid).cpu_times()
    return float(times.user + times.system)


def assert_falls_silent(engine: EngineProcess) -> None:
    """Computing ends long before the answer would have."""
    deadline = time.monotonic() + 4
    while True:
        before = seconds_busy(engine)
        time.sleep(0.3)
        if seconds_busy(engine) - before < 0.1:
            return
        assert time.monotonic() < deadline, "it went on"


@pytest.mark.parametrize("stream", [True, False])
def test_a_client_that_leaves_ends_its_generation(engine: EngineProcess, stream: bool) -> None:
    # Sixteen of them would compute for many seconds.
    body = order(asking("Sing", stream=stream, **ENDLESS))
    clients = [
        httpx.Client(base_url=engine.url, headers={"Authorization": f"Bearer {TOKEN}"})
        for _ in range(16)
    ]
    answers = []
    for client in clients:
        if stream:
            request = client.build_request("POST", "/v1/chat", json=body)
            answers.append(client.send(request, stream=True))
        else:
            with pytest.raises(httpx.ReadTimeout):
                client.post("/v1/chat", json=body, timeout=0.05)
    for answer in answers:
        answer.close()
    for client in clients:
        client.close()
    assert_falls_silent(engine)
    assert engine.text("Hello") == "Hello! How are you?"


def test_it_ends_with_its_parent(tmp_path: Path) -> None:
    ready, parents = tmp_path / "ready.json", tmp_path / "pid"
    program = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-m', 'arkor_worker', 'serve',"
        f" '--ready-file', {str(ready)!r}])\n"
        f"open({str(parents)!r}, 'w').write(str(child.pid))\n"
        "time.sleep(600)\n"
    )
    with (tmp_path / "log").open("wb") as log:
        parent = subprocess.Popen(
            [sys.executable, "-c", program],
            env={**os.environ, "ARKOR_ENGINE_TOKEN": TOKEN},
            stdout=log,
            stderr=log,
        )
    deadline = time.monotonic() + 60
    while not ready.is_file():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    child = psutil.Process(int(parents.read_text()))
    parent.kill()
    parent.wait()
    child.wait(timeout=10)
    assert not child.is_running()


def test_it_announces_its_port_and_ends_when_told_to(
    own_engine: EngineProcess, tmp_path: Path
) -> None:
    ready = tmp_path / "ready.json"
    assert json.loads(ready.read_text()) == {"port": int(own_engine.url.rpartition(":")[2])}
    assert ready.stat().st_mode & 0o077 == 0
    own_engine.process.send_signal(signal.SIGTERM)
    assert own_engine.process.wait(timeout=10) in (0, -signal.SIGTERM)


def test_the_token_is_nowhere_in_its_log(engine: EngineProcess) -> None:
    engine.text("Hello")
    assert TOKEN not in engine.log.read_text()
