"""OpenAI's JavaScript package, unmodified, against a published endpoint."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from published import Endpoint

ASK = [{"role": "user", "content": "The kite number 3 is red."}]
Run = Callable[..., dict[str, Any]]


@pytest.fixture
def run(openai_js: Path) -> Run:
    def ask(endpoint: Endpoint, *, key: str | None = None, **request: Any) -> dict[str, Any]:
        order = {
            "package": str(openai_js),
            "url": endpoint.url,
            "key": key or endpoint.key,
            "request": {"messages": ASK, "temperature": 0, **request},
        }
        script = Path(__file__).with_name("openai_client.mjs")
        done = subprocess.run(
            ["node", str(script), json.dumps(order)], capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return ask


def test_a_chat_and_a_stream_say_the_same(endpoint: Endpoint, run: Run) -> None:
    answer = run(endpoint)["answer"]
    chunks = run(endpoint, stream=True, stream_options={"include_usage": True})["chunks"]
    text = "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks[:-1])
    assert text == answer["choices"][0]["message"]["content"]
    assert chunks[-1]["usage"] == answer["usage"]


def test_response_format(endpoint: Endpoint, run: Run) -> None:
    schema = {"enum": ["red", "green", "blue"]}
    wanted = {"type": "json_schema", "json_schema": {"name": "colour", "schema": schema}}
    answer = run(endpoint, response_format=wanted)["answer"]
    assert json.loads(answer["choices"][0]["message"]["content"]) in schema["enum"]


def test_a_forced_tool(endpoint: Endpoint, run: Run) -> None:
    nothing = {"type": "object", "properties": {}, "additionalProperties": False}
    tools = [{"type": "function", "function": {"name": "paint", "parameters": nothing}}]
    choice = run(endpoint, tools=tools, tool_choice="required")["answer"]["choices"][0]
    assert choice["finish_reason"] == "tool_calls"
    assert choice["message"]["tool_calls"][0]["function"] == {"name": "paint", "arguments": "{}"}


@pytest.mark.parametrize(
    ("change", "error", "status"),
    [
        ({"key": "ark_live_wrong"}, "AuthenticationError", 401),
        ({"messages": []}, "BadRequestError", 400),
        ({"temperature": 9}, "BadRequestError", 400),
        ({"messages": [{"role": "user", "content": "word " * 3000}]}, "APIError", 413),
    ],
)
def test_an_error_has_its_type(
    endpoint: Endpoint, run: Run, change: dict[str, Any], error: str, status: int
) -> None:
    found = run(endpoint, **change)
    assert (found["error"], found["status"]) == (error, status)
    assert found["code"]


def test_a_disabled_endpoint_is_not_found(publish: Callable[..., Endpoint], run: Run) -> None:
    endpoint = publish()
    endpoint.update(enabled=False)
    assert run(endpoint)["error"] == "NotFoundError"
