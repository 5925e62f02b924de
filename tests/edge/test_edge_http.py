"""What the client libraries do not show: headers, hosts, and a death in mid-answer."""

from __future__ import annotations

import threading
import time
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from published import Endpoint, Server

ASK = {"messages": [{"role": "user", "content": "The kite is red."}], "max_tokens": 4}


def post(endpoint: Endpoint, headers: dict[str, str], **more: Any) -> httpx.Response:
    url = f"{endpoint.url}/chat/completions"
    return httpx.post(url, json={**ASK, **more}, headers=headers, timeout=60)


@pytest.mark.parametrize("header", ["Authorization", "authorization", "x-api-key", "X-API-Key"])
def test_where_a_key_may_be(endpoint: Endpoint, header: str) -> None:
    value = endpoint.key if "api" in header.lower() else f"Bearer {endpoint.key}"
    assert post(endpoint, {header: value}).status_code == 200


def test_without_a_key_the_envelope_is_openais(endpoint: Endpoint) -> None:
    answer = post(endpoint, {})
    assert answer.status_code == 401
    error = answer.json()["error"]
    assert (error["type"], error["code"]) == ("authentication_error", "invalid_api_key")


def test_the_form_by_host(endpoint: Endpoint) -> None:
    port = urlsplit(endpoint.url).port
    headers = {"Host": f"shared.localhost:{port}", "Authorization": f"Bearer {endpoint.key}"}
    origin = f"http://127.0.0.1:{port}"
    answer = httpx.post(f"{origin}/v1/chat/completions", json=ASK, headers=headers, timeout=60)
    assert answer.status_code == 200
    # Nothing but the endpoint is behind that name.
    for path in ("/v1/jobs", "/v1/me", "/healthz"):
        assert httpx.get(f"{origin}{path}", headers=headers).status_code == 404


def test_a_process_killed_in_mid_answer_is_a_503(server: Server, endpoint: Endpoint) -> None:
    headers = {"x-api-key": endpoint.key}
    assert post(endpoint, headers).status_code == 200
    server.engine().suspend()
    answers: list[httpx.Response] = []
    asking = threading.Thread(target=lambda: answers.append(post(endpoint, headers)))
    asking.start()
    time.sleep(0.5)
    server.kill_engine()
    asking.join(timeout=30)
    [answer] = answers
    assert answer.status_code == 503
    error = answer.json()["error"]
    assert error["code"] == "engine_failed"
    assert error["message"] == "The inference process ended while it answered. Try again."
    assert httpx.get(f"{server.url}/healthz").status_code == 200
    assert post(endpoint, headers).status_code == 200
