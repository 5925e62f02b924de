"""Chat, endpoints and keys from the terminal, with a really trained adapter."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from terminal import Terminal

SYSTEM = "Rewrite the message in a friendly tone."
"""What every row of the project's data set begins with."""


@pytest.fixture
def job_id(finished: Terminal) -> str:
    return str(finished.newest()["id"])


@pytest.fixture
def endpoint(finished: Terminal, job_id: str) -> Iterator[dict[str, Any]]:
    made = finished.json("endpoints", "create", "greeter", job_id, "--key", "test")
    yield made
    finished.run("endpoints", "delete", "greeter", "--yes", code=None)


def call(url: str, key: str = "none") -> httpx.Response:
    body = {"messages": [{"role": "user", "content": "Hello"}], "max_tokens": 4}
    headers = {"Authorization": f"Bearer {key}"}
    return httpx.post(f"{url}/chat/completions", json=body, headers=headers, timeout=60)


@pytest.mark.parametrize("suffix", ["", "@10"])
def test_chatting_with_an_adapter_and_a_checkpoint(
    finished: Terminal, job_id: str, suffix: str
) -> None:
    done = finished.run("chat", job_id + suffix, "-m", "Hello", "--max-tokens", "8")
    assert done.stdout.strip()
    assert SYSTEM in done.stderr


def test_an_adapter_is_asked_as_its_data_set_asks(finished: Terminal, job_id: str) -> None:
    def answer(*words: str) -> subprocess.CompletedProcess[str]:
        return finished.run("chat", job_id, "-m", "Close the door.", "--max-tokens", "16", *words)

    by_itself, bare = answer(), answer("--system", "")
    assert by_itself.stdout == answer("--system", SYSTEM).stdout
    assert by_itself.stdout != bare.stdout
    assert bare.stderr == ""


def test_code_that_does_not_import_keeps_nobody_from_chatting(
    finished: Terminal, job_id: str
) -> None:
    trainer = finished.project / "src" / "arkor_app" / "trainer.py"
    before = trainer.read_text()
    trainer.write_text("import no_such_module\n" + before)
    done = finished.run("chat", job_id, "-m", "Hello", "--max-tokens", "4")
    trainer.write_text(before)
    assert done.stderr == ""


def test_comparing_answers_side_by_side(finished: Terminal, job_id: str) -> None:
    done = subprocess.run(
        finished.command("chat", job_id, "--max-tokens", "6"),
        input="/compare arkor/tiny-chat\nHello\n/exit\n",
        cwd=finished.project,
        env=finished.env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.count("── ") == 2
    assert len(done.stdout.splitlines()) == 2


def test_a_checkpoint_that_is_not_there(finished: Terminal, job_id: str) -> None:
    done = finished.run("chat", f"{job_id}@999", "-m", "Hello", code=1)
    assert "no checkpoint at step 999" in done.stderr


def test_an_endpoint_answers_with_its_key_only(
    finished: Terminal, endpoint: dict[str, Any]
) -> None:
    key = endpoint["key"]["plaintext"]
    assert call(endpoint["url"], key).status_code == 200
    assert call(endpoint["url"]).status_code == 401
    assert "works" in finished.run("keys", "list", "greeter").stdout
    assert key not in finished.run("keys", "list", "greeter").stdout
    finished.run("keys", "revoke", "greeter", "test")
    assert call(endpoint["url"], key).status_code == 401


def test_an_endpoint_changes_behind_its_url(finished: Terminal, endpoint: dict[str, Any]) -> None:
    key = endpoint["key"]["plaintext"]
    changed = finished.json("endpoints", "update", "greeter", "--target", "arkor/tiny-chat")
    assert changed["url"] == endpoint["url"]
    assert changed["target"] == {"kind": "base_model", "baseModel": "arkor/tiny-chat"}
    assert call(endpoint["url"], key).status_code == 200
    finished.run("endpoints", "update", "greeter", "--disable")
    assert call(endpoint["url"], key).status_code == 404
    finished.run("endpoints", "update", "greeter", "--enable", "--public")
    assert call(endpoint["url"]).status_code == 200


def test_showing_an_endpoint_prints_a_script(finished: Terminal, endpoint: dict[str, Any]) -> None:
    shown = finished.run("endpoints", "show", "greeter").stdout
    assert f'base_url="{endpoint["url"]}"' in shown
    assert SYSTEM in shown
    compile(shown[shown.index("from openai") :], "script", "exec")


def test_slugs_that_are_taken_or_unknown(finished: Terminal, endpoint: dict[str, Any]) -> None:
    taken = finished.run("endpoints", "create", "greeter", "arkor/tiny-chat", code=1)
    assert "'greeter' is taken" in taken.stderr
    unknown = finished.run("endpoints", "show", "nobody", code=1)
    assert "there are: greeter" in unknown.stderr


def test_deleting_asks_first(finished: Terminal, endpoint: dict[str, Any]) -> None:
    assert "Pass --yes" in finished.run("endpoints", "delete", "greeter", code=1).stderr
    finished.run("endpoints", "delete", "greeter", "--yes")
    assert call(endpoint["url"]).status_code == 404
