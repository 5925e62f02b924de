"""The official `openai` package, unmodified, against a published endpoint."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import openai
import pytest
from openai import OpenAI
from published import BASE, Endpoint, Project, Server, checkpoint, final

ASK: list[Any] = [{"role": "user", "content": "The kite number 3 is red."}]
SCHEMA = {
    "type": "object",
    "properties": {"colour": {"enum": ["red", "green", "blue"]}},
    "required": ["colour"],
    "additionalProperties": False,
}


@pytest.fixture
def connect() -> Iterator[Callable[..., OpenAI]]:
    opened: list[OpenAI] = []

    def make(endpoint: Endpoint, **options: Any) -> OpenAI:
        chosen = {"api_key": endpoint.key, "max_retries": 0, "timeout": 60, **options}
        opened.append(OpenAI(base_url=endpoint.url, **chosen))
        return opened[-1]

    yield make
    for client in opened:
        client.close()


def ask(client: OpenAI, **more: Any) -> Any:
    return client.chat.completions.create(**{"model": "any", "messages": ASK, **more})


def text_of(client: OpenAI) -> str:
    return str(ask(client, temperature=0, max_tokens=30).choices[0].message.content)


def test_a_chat(endpoint: Endpoint, connect: Callable[..., OpenAI]) -> None:
    answer = ask(connect(endpoint), temperature=0)
    assert answer.object == "chat.completion"
    assert answer.choices[0].message.role == "assistant"
    assert answer.choices[0].finish_reason in ("stop", "length")
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens


def test_a_stream_with_usage(endpoint: Endpoint, connect: Callable[..., OpenAI]) -> None:
    client = connect(endpoint)
    stream = ask(client, temperature=0, stream=True, stream_options={"include_usage": True})
    chunks = list(stream)
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    whole = ask(client, temperature=0)
    assert text == whole.choices[0].message.content
    assert chunks[-1].usage == whole.usage
    assert [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices][-1] is not None


def test_response_format(endpoint: Endpoint, connect: Callable[..., OpenAI]) -> None:
    wanted = {"type": "json_schema", "json_schema": {"name": "colour", "schema": SCHEMA}}
    for seed in range(3):
        answer = ask(connect(endpoint), response_format=wanted, temperature=1.8, seed=seed)
        assert json.loads(answer.choices[0].message.content)["colour"] in ("red", "green", "blue")


def test_a_forced_tool(endpoint: Endpoint, connect: Callable[..., OpenAI]) -> None:
    paint = {"type": "function", "function": {"name": "paint", "parameters": SCHEMA}}
    answer = ask(connect(endpoint), tools=[paint], tool_choice="required").choices[0]
    assert answer.finish_reason == "tool_calls"
    [call] = answer.message.tool_calls
    assert call.function.name == "paint"
    assert set(json.loads(call.function.arguments)) == {"colour"}


def test_the_newer_name_of_the_token_limit(
    endpoint: Endpoint, connect: Callable[..., OpenAI]
) -> None:
    answer = ask(connect(endpoint), max_completion_tokens=2)
    assert answer.usage.completion_tokens <= 2


def test_models(endpoint: Endpoint, connect: Callable[..., OpenAI]) -> None:
    [model] = connect(endpoint).models.list().data
    assert (model.id, model.owned_by) == ("shared", "arkor")


def test_a_wrong_key(endpoint: Endpoint, connect: Callable[..., OpenAI]) -> None:
    with pytest.raises(openai.AuthenticationError) as caught:
        ask(connect(endpoint, api_key="ark_live_wrong"))
    assert caught.value.code == "invalid_api_key"
    assert "ark_live_wrong" not in str(caught.value)


@pytest.mark.parametrize(
    ("request_", "kind", "code"),
    [
        ({"messages": []}, openai.BadRequestError, "invalid_request"),
        ({"messages": [{"role": "user", "content": 3}]}, openai.BadRequestError, "invalid_request"),
        ({"temperature": 9}, openai.BadRequestError, "invalid_request"),
        ({"tool_choice": "required"}, openai.BadRequestError, "invalid_request"),
        ({"top_p": -1}, openai.BadRequestError, "invalid_request"),
        (
            {
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": "x", "schema": {"type": "nonsense"}},
                }
            },
            openai.BadRequestError,
            "invalid_schema",
        ),
        (
            {"messages": [{"role": "user", "content": "word " * 3000}]},
            openai.APIStatusError,
            "prompt_too_long",
        ),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_a_bad_request(
    endpoint: Endpoint,
    connect: Callable[..., OpenAI],
    request_: dict[str, Any],
    kind: type[openai.APIStatusError],
    code: str,
    stream: bool,
) -> None:
    with pytest.raises(kind) as caught:
        ask(connect(endpoint), stream=stream, **request_)
    assert caught.value.code == code
    assert caught.value.status_code == (413 if code == "prompt_too_long" else 400)
    if code == "prompt_too_long":
        assert "takes 1024" in caught.value.message


def test_a_disabled_endpoint_is_not_found_until_it_is_enabled(
    publish: Callable[..., Endpoint], connect: Callable[..., OpenAI]
) -> None:
    endpoint = publish()
    client = connect(endpoint)
    endpoint.update(enabled=False)
    with pytest.raises(openai.NotFoundError, match="disabled"):
        ask(client)
    endpoint.update(enabled=True)
    assert text_of(client)


def test_a_deleted_endpoint_is_not_found(
    publish: Callable[..., Endpoint], connect: Callable[..., OpenAI]
) -> None:
    endpoint = publish()
    endpoint.delete()
    with pytest.raises(openai.NotFoundError):
        ask(connect(endpoint))


def test_another_target_under_the_same_url(
    publish: Callable[..., Endpoint], connect: Callable[..., OpenAI], job_id: str
) -> None:
    endpoint = publish()
    client = connect(endpoint)
    said = {}
    for name, target in (
        ("final", final(job_id)),
        ("checkpoint", checkpoint(job_id, 2)),
        ("base", BASE),
    ):
        assert endpoint.update(target=target)["url"] == endpoint.url
        said[name] = text_of(client)
    assert said["base"] != said["final"]
    # Even a few steps teach it to answer in the form of its rows.
    assert said["checkpoint"].startswith('{"colour"')
    endpoint.update(target=final(job_id))
    assert text_of(client) == said["final"]


def test_a_revoked_key(publish: Callable[..., Endpoint], connect: Callable[..., OpenAI]) -> None:
    endpoint = publish()
    client = connect(endpoint)
    assert text_of(client)
    endpoint.revoke()
    with pytest.raises(openai.AuthenticationError):
        ask(client)


def test_a_public_endpoint_takes_any_key(
    publish: Callable[..., Endpoint], connect: Callable[..., OpenAI]
) -> None:
    endpoint = publish(public=True)
    assert text_of(connect(endpoint, api_key="whatever"))
    endpoint.update(authMode="fixed_api_key")
    with pytest.raises(openai.AuthenticationError):
        ask(connect(endpoint, api_key="whatever"))
    assert text_of(connect(endpoint))


def test_the_last_use_of_a_key_is_remembered(
    publish: Callable[..., Endpoint], connect: Callable[..., OpenAI]
) -> None:
    endpoint = publish()
    assert endpoint.key_facts()["lastUsedAt"] is None
    text_of(connect(endpoint))
    assert endpoint.key_facts()["lastUsedAt"] is not None
    assert "plaintext" not in endpoint.key_facts()


def test_an_inference_process_killed_while_it_streams(
    server: Server, project: Project, endpoint: Endpoint, connect: Callable[..., OpenAI]
) -> None:
    client = connect(endpoint)
    before = text_of(client)
    schema = {"type": "string", "minLength": 100_000}
    wanted = {"type": "json_schema", "json_schema": {"name": "long", "schema": schema}}
    chunks = iter(ask(client, stream=True, response_format=wanted))
    next(chunks)
    server.kill_engine()
    with pytest.raises(openai.APIError, match="inference process ended"):
        list(chunks)
    assert project.call("GET", "/v1/jobs")["jobs"]
    assert text_of(client) == before


def test_keys_are_in_no_log(
    server: Server, endpoint: Endpoint, connect: Callable[..., OpenAI]
) -> None:
    text_of(connect(endpoint))
    logs = server.logs()
    assert "/d/shared/v1/chat/completions" in logs
    assert endpoint.key not in logs
    assert endpoint.key.removeprefix("ark_live_") not in logs
