"""Published endpoints where no inference process starts: who may call, and what they are told."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from harness import Project

ASK = {"messages": [{"role": "user", "content": "Hello"}]}
BASE = {"kind": "base_model", "baseModel": "arkor/tiny-chat"}


def publish(project: Project, slug: str, mode: str = "none") -> dict[str, Any]:
    body = {"slug": slug, "target": BASE, "authMode": mode}
    made = project.http.post("/v1/endpoints", json=body)
    assert made.status_code == 200, made.text
    found: dict[str, Any] = made.json()["deployment"]
    return found


def ask(url: str, **headers: str) -> httpx.Response:
    return httpx.post(f"{url}/chat/completions", json=ASK, headers=headers, timeout=60)


def test_an_inference_process_that_does_not_start_is_a_503(project: Project) -> None:
    answer = ask(publish(project, "silent")["url"])
    assert answer.status_code == 503
    error = answer.json()["error"]
    assert (error["type"], error["code"]) == ("server_error", "engine_not_started")
    assert "did not start" in error["message"]
    assert project.http.get("/v1/me").status_code == 200


def test_the_key_is_checked_before_anything_is_started(project: Project) -> None:
    url = publish(project, "locked", "fixed_api_key")["url"]
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"x-api-key": "wrong"}):
        answer = ask(url, **headers)
        assert answer.status_code == 401
        assert answer.json()["error"]["code"] == "invalid_api_key"


def test_a_key_opens_its_own_endpoint_only(project: Project) -> None:
    one, other = (publish(project, f"pair-{name}", "fixed_api_key") for name in ("one", "two"))
    made = project.http.post(f"/v1/endpoints/{one['id']}/keys", json={"label": "mine"}).json()
    headers = {"x-api-key": made["key"]["plaintext"]}
    assert httpx.get(f"{one['url']}/models", headers=headers).status_code == 200
    assert httpx.get(f"{other['url']}/models", headers=headers).status_code == 401


@pytest.mark.parametrize("path", ["/v1/models", "/v1/jobs", "/healthz"])
def test_a_host_of_its_own_has_nothing_but_the_endpoint(project: Project, path: str) -> None:
    slug = f"host{path.replace('/', '-')}"
    origin = urlsplit(publish(project, slug)["url"])
    answer = httpx.get(
        f"http://{origin.netloc}{path}", headers={"Host": f"{slug}.localhost:{origin.port}"}
    )
    assert answer.status_code == (200 if path == "/v1/models" else 404)
    if answer.status_code == 404:
        assert answer.json()["error"]["type"] == "not_found_error"


def test_a_request_that_cannot_be_right_has_openais_envelope(project: Project) -> None:
    url = publish(project, "strict")["url"]
    answer = httpx.post(f"{url}/chat/completions", json={"messages": "Hello"})
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["param"] == "messages"
    assert error["type"] == "invalid_request_error"
