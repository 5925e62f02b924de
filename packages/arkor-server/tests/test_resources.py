"""Identities, projects, data sets, deployments and keys."""

from __future__ import annotations

import json
from collections.abc import Callable

import httpx
import pytest
from harness import Project, Server

ROW = {"messages": [{"role": "user", "content": "hi"}, {"role": "assistant", "content": "hello"}]}
JSONL = (json.dumps(ROW) + "\n").encode()
BASE = {"kind": "base_model", "baseModel": "arkor/tiny-chat"}


def publish(project: Project, slug: str, **fields: object) -> httpx.Response:
    body = {"slug": slug, "target": BASE, "authMode": "fixed_api_key", **fields}
    return project.http.post("/v1/endpoints", json=body)


def upload(project: Project, name: str, content: bytes, **fields: str) -> httpx.Response:
    return project.http.post("/v1/datasets", files={"file": (name, content)}, data=fields)


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer nonsense", "Basic abc"])
def test_without_a_good_token_nothing_is_told(
    project: Project, shared_server: Server, token: str
) -> None:
    answer = httpx.get(
        f"{shared_server.url}/v1/jobs",
        params=project.http.params,
        headers={"Authorization": token} if token else {},
    )
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")


def test_anonymous_sessions_can_be_switched_off(own_server: Callable[..., Server]) -> None:
    server = own_server("--no-allow-anonymous")
    answer = httpx.post(f"{server.url}/v1/auth/anonymous", json={"kind": "cli"})
    assert (answer.status_code, answer.json()["code"]) == (403, "anonymous_disabled")


def test_a_stranger_sees_nothing_of_a_project(project: Project, shared_server: Server) -> None:
    job_id = project.run("complete")
    dataset_id = upload(project, "a.jsonl", JSONL).json()["dataset"]["id"]
    deployment_id = publish(project, "mine-alone").json()["deployment"]["id"]
    stranger = Project(shared_server)
    for path in (
        f"/v1/jobs/{job_id}",
        f"/v1/jobs/{job_id}/events",
        f"/v1/jobs/{job_id}/events/stream",
        f"/v1/jobs/{job_id}/logs",
        f"/v1/datasets/{dataset_id}",
        f"/v1/endpoints/{deployment_id}",
        f"/v1/endpoints/{deployment_id}/keys",
    ):
        assert stranger.http.get(path).status_code == 404, path
    stranger.http.params = project.http.params
    assert stranger.http.get("/v1/jobs").status_code == 403


def test_a_project_slug_is_taken_once(project: Project) -> None:
    again = project.http.post("/v1/projects", json={"name": "Demo", "slug": "demo"})
    assert (again.status_code, again.json()["code"]) == (409, "slug_taken")


def test_the_same_content_is_one_data_set(project: Project) -> None:
    first = upload(project, "a.jsonl", JSONL).json()["dataset"]
    again = upload(project, "b.jsonl", JSONL).json()["dataset"]
    assert first["id"] == again["id"]
    assert (first["rows"], first["format"], first["columns"]) == (1, "chatml", ["messages"])
    query = project.http.params.merge({"sha256": first["sha256"]})
    assert len(project.http.get("/v1/datasets", params=query).json()["datasets"]) == 1


def test_a_row_at_fault_is_named(project: Project) -> None:
    answer = upload(project, "a.jsonl", JSONL + b'{"messages": []}\n')
    assert answer.status_code == 400
    assert answer.json()["details"][0]["path"].startswith("a.jsonl, line 2")
    assert project.http.get("/v1/datasets").json()["datasets"] == []


def test_column_names_of_ones_own(project: Project) -> None:
    mapping = {"type": "prompt_completion", "columnMapping": {"prompt": "q", "completion": "a"}}
    content = b'{"q": "2+2?", "a": "4"}\n'
    answer = upload(project, "a.jsonl", content, format=json.dumps(mapping))
    assert answer.json()["dataset"]["format"] == "prompt_completion"


def test_a_data_set_in_use_is_kept(own_server: Callable[..., Server]) -> None:
    project = Project(own_server())
    dataset_id = upload(project, "a.jsonl", JSONL).json()["dataset"]["id"]
    source = {"type": "upload", "datasetId": dataset_id}
    body = {"name": "sleep:30", "config": {"model": "m", "datasetSource": source}}
    job_id = project.http.post("/v1/jobs", json=body).json()["job"]["id"]
    kept = project.http.delete(f"/v1/datasets/{dataset_id}")
    assert (kept.status_code, kept.json()["code"]) == (409, "dataset_in_use")
    project.http.post(f"/v1/jobs/{job_id}/cancel")
    project.wait_for(job_id, "cancelled")
    assert project.http.delete(f"/v1/datasets/{dataset_id}").status_code == 204


@pytest.mark.parametrize(
    ("slug", "status"),
    [
        ("a", 400),
        ("-ab", 400),
        ("ab-", 400),
        ("Abc", 400),
        ("a" * 51, 400),
        ("www", 400),
        ("ab", 200),
    ],
)
def test_slugs(project: Project, slug: str, status: int) -> None:
    answer = publish(project, slug)
    assert answer.status_code == status
    if status == 200:
        project.http.delete(f"/v1/endpoints/{answer.json()['deployment']['id']}")


def test_a_disabled_deployment_still_holds_its_slug(project: Project) -> None:
    made = publish(project, "held").json()["deployment"]
    path = f"/v1/endpoints/{made['id']}"
    changed = project.http.patch(path, json={"enabled": False}).json()["deployment"]
    assert (changed["enabled"], changed["authMode"], changed["url"]) == (
        False,
        "fixed_api_key",
        made["url"],
    )
    taken = publish(project, "held")
    assert (taken.status_code, taken.json()["code"]) == (409, "slug_taken")
    project.http.delete(path)
    assert publish(project, "held").status_code == 200


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ("days", 7)),
        ({"runRetentionMode": "days", "runRetentionDays": 30}, ("days", 30)),
        ({"runRetentionMode": "disabled"}, ("disabled", None)),
        ({"runRetentionMode": "disabled", "runRetentionDays": 3}, None),
        ({"runRetentionMode": "for ever"}, None),
        ({"runRetentionDays": 0}, None),
    ],
)
def test_retention(
    project: Project, fields: dict[str, object], expected: tuple[str, int | None] | None
) -> None:
    answer = publish(project, "retention", **fields)
    if expected is None:
        assert answer.status_code == 400
        return
    made = answer.json()["deployment"]
    assert (made["runRetentionMode"], made["runRetentionDays"]) == expected
    project.http.delete(f"/v1/endpoints/{made['id']}")


def test_a_target_that_does_not_exist_is_refused(project: Project) -> None:
    target = {"kind": "adapter", "adapter": {"kind": "final", "jobId": "job_no"}}
    assert publish(project, "no-target", target=target).status_code == 404


def test_a_key_is_shown_once_and_works_until_it_is_revoked(project: Project) -> None:
    made = publish(project, "keyed").json()["deployment"]
    path = f"/v1/endpoints/{made['id']}/keys"
    key = project.http.post(path, json={"label": "  production "}).json()["key"]
    assert key["plaintext"].startswith("ark_live_")
    assert key["prefix"] == key["plaintext"][:17]
    listed = project.http.get(path).json()["keys"]
    assert [(entry["label"], "plaintext" in entry) for entry in listed] == [("production", False)]

    def models(header: dict[str, str]) -> int:
        return httpx.get(f"{made['url']}/models", headers=header).status_code

    bearer = {"Authorization": f"Bearer {key['plaintext']}"}
    assert (models(bearer), models({"x-api-key": key["plaintext"]}), models({})) == (200, 200, 401)
    assert project.http.get(path).json()["keys"][0]["lastUsedAt"] is not None
    assert project.http.delete(f"{path}/{key['id']}").status_code == 204
    assert models(bearer) == 401
    assert project.http.get(path).json()["keys"][0]["enabled"] is False
    project.http.patch(f"/v1/endpoints/{made['id']}", json={"authMode": "none"})
    assert models({}) == 200
    project.http.delete(f"/v1/endpoints/{made['id']}")
    assert models(bearer) == 404


@pytest.mark.parametrize("label", ["", "   ", "x" * 81])
def test_labels(project: Project, label: str) -> None:
    made = publish(project, "labels").json()["deployment"]
    path = f"/v1/endpoints/{made['id']}"
    assert project.http.post(f"{path}/keys", json={"label": label}).status_code == 400
    project.http.delete(path)


def test_errors_of_an_endpoint_come_in_openais_envelope(shared_server: Server) -> None:
    answer = httpx.get(f"{shared_server.url}/d/nothing-here/v1/models")
    assert answer.status_code == 404
    assert answer.json()["error"]["type"] == "not_found_error"


def test_secrets_are_never_logged(project: Project, shared_server: Server) -> None:
    made = publish(project, "logged").json()["deployment"]
    path = f"/v1/endpoints/{made['id']}"
    secret = project.http.post(f"{path}/keys", json={"label": "x"}).json()["key"]["plaintext"]
    httpx.get(f"{made['url']}/models", headers={"x-api-key": secret})
    log = shared_server.log()
    assert secret not in log
    assert project.token not in log
    project.http.delete(path)
