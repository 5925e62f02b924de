"""What goes over the wire when an operation is called, and what comes back, sync and async
alike.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from arkor_api import UNSET, File, models
from arkor_api.errors import InvalidRequestError

JOBS = {"jobs": [], "nextCursor": None}


def test_a_call_says_who_it_is_and_what_it_is_about(serve: Any, caller: Any) -> None:
    server = serve(lambda exchange: exchange.reply(200, JOBS))
    caller.call(server.url, "jobs.list", client={"client_name": "my-service/1.2"})
    [request] = server.requests
    assert request.method == "GET"
    assert request.target == "/v1/jobs?orgSlug=acme&projectSlug=support"
    assert request.headers["authorization"] == "Bearer t0ken"
    assert request.headers["x-arkor-client"] == "arkor/0.1.0"
    assert request.headers["user-agent"] == "arkor-python/0.1.0 my-service/1.2"
    assert request.headers["accept"] == "application/json"


def test_the_scope_of_a_call_wins_over_the_clients(serve: Any, caller: Any) -> None:
    server = serve(lambda exchange: exchange.reply(200, JOBS))
    caller.call(server.url, "jobs.list", org_slug="other & more", limit=2, status="running", q="ü")
    assert server.requests[0].target == (
        "/v1/jobs?orgSlug=other+%26+more&projectSlug=support&limit=2&status=running&q=%C3%BC"
    )


def test_a_call_without_a_scope_says_what_is_missing(caller: Any) -> None:
    with pytest.raises(InvalidRequestError, match=r"jobs\.list needs org_slug"):
        caller.call("http://localhost:1", "jobs.list", client={"org_slug": None})


def test_signing_in_sends_no_token(serve: Any, caller: Any) -> None:
    answer = {
        "token": "s3cret",
        "anonymousId": "a1",
        "kind": "cli",
        "personalOrg": {"slug": "s", "id": "i", "name": "n"},
    }
    server = serve(lambda exchange: exchange.reply(200, answer))
    result = caller.call(server.url, "auth.create_anonymous", kind="cli")
    [request] = server.requests
    assert "authorization" not in request.headers
    assert request.json() == {"kind": "cli"}
    assert result.token == "s3cret"
    assert "s3cret" not in repr(result)


@pytest.mark.parametrize(
    ("id", "segment"),
    [
        ("../../x", "..%2F..%2Fx"),
        ("a/b?c=1", "a%2Fb%3Fc%3D1"),
        ("a b%2F#", "a%20b%252F%23"),
        ("ü", "%C3%BC"),
    ],
)
def test_an_id_stays_one_path_segment(
    serve: Any, caller: Any, job: dict[str, Any], id: str, segment: str
) -> None:
    server = serve(lambda exchange: exchange.reply(200, {"job": job}))
    caller.call(server.url, "jobs.get", id)
    assert server.requests[0].path == f"/v1/jobs/{segment}"


@pytest.mark.parametrize("id", ["", ".", "..", "\ud800"])
def test_an_id_that_can_name_nothing_is_refused(serve: Any, caller: Any, id: str) -> None:
    server = serve(lambda exchange: exchange.reply(500))
    with pytest.raises(InvalidRequestError, match="job_id"):
        caller.call(server.url, "jobs.get", id)
    assert server.requests == []


def test_what_a_user_set_is_sent_and_nothing_else(
    serve: Any, caller: Any, job: dict[str, Any]
) -> None:
    server = serve(lambda exchange: exchange.reply(200, {"job": job}))
    config = models.JobConfig(
        model="arkor/tiny-chat",
        dataset_source=models.HuggingfaceSource(name="acme/tickets"),
        load_in_4bit=False,
        weight_decay=0,
        eval_steps=models.StepRatio(ratio=0.5),
        dataset_format=models.DatasetFormat(
            type_="alpaca", column_mapping={"instruction": "question"}
        ),
        additional_properties={"newKnob": None},
    )
    caller.call(server.url, "jobs.create", name="triage", config=config, idempotency_key="k1")
    [request] = server.requests
    assert request.headers["idempotency-key"] == "k1"
    assert request.headers["content-type"] == "application/json"
    assert request.json() == {
        "name": "triage",
        "config": {
            "model": "arkor/tiny-chat",
            "datasetSource": {"type": "huggingface", "name": "acme/tickets"},
            "loadIn4bit": False,
            "weightDecay": 0,
            "evalSteps": {"ratio": 0.5},
            "datasetFormat": {"type": "alpaca", "columnMapping": {"instruction": "question"}},
            "newKnob": None,
        },
    }


@pytest.mark.parametrize("rate", [float("nan"), float("inf"), object()])
def test_a_body_that_is_no_json_is_never_sent(serve: Any, caller: Any, rate: Any) -> None:
    server = serve(lambda exchange: exchange.reply(500))
    source = models.BlobSource(url="https://example.com/a.jsonl", token="s3cret")
    config = models.JobConfig(model="m", dataset_source=source, learning_rate=rate)
    with pytest.raises(
        InvalidRequestError, match=r"jobs\.create: the request cannot be written as JSON"
    ) as caught:
        caller.call(server.url, "jobs.create", name="x", config=config)
    assert "s3cret" not in repr(caught.value) + str(caught.value) + repr(source)
    assert server.requests == []


def test_a_header_that_cannot_be_sent_is_refused(serve: Any, caller: Any) -> None:
    server = serve(lambda exchange: exchange.reply(500))
    with pytest.raises(InvalidRequestError, match="Last-Event-ID"):
        caller.call(server.url, "jobs.stream_events", "j1", last_event_id="a\r\nX-Evil: 1")
    assert server.requests == []


def test_an_answer_without_content_is_none(serve: Any, caller: Any) -> None:
    server = serve(lambda exchange: exchange.no_content())
    assert caller.call(server.url, "keys.revoke", "d1", "k1") is None
    assert (server.requests[0].method, server.requests[0].path) == (
        "DELETE",
        "/v1/endpoints/d1/keys/k1",
    )


@pytest.mark.parametrize("answer", [b"", b"{}"])
def test_cancelling_takes_any_success(serve: Any, caller: Any, answer: bytes) -> None:
    server = serve(lambda exchange: exchange.reply(202, answer))
    assert caller.call(server.url, "jobs.cancel", "j1").job is UNSET


def test_a_key_is_created_by_its_label(serve: Any, caller: Any) -> None:
    key = {
        "id": "k",
        "label": "ci",
        "prefix": "ark_live_1",
        "enabled": True,
        "createdAt": "2026-01-02T03:04:05Z",
    }
    server = serve(
        lambda exchange: exchange.reply(200, {"key": {**key, "plaintext": "ark_live_123"}})
    )
    created = caller.call(server.url, "keys.create", "d1", label="ci").key
    assert server.requests[0].json() == {"label": "ci"}
    assert created.plaintext == "ark_live_123"
    assert "ark_live_123" not in repr(created)


def test_a_secret_in_a_list_of_keys_is_dropped(serve: Any, caller: Any) -> None:
    key = {
        "id": "k",
        "label": "ci",
        "prefix": "ark_live_1",
        "enabled": True,
        "createdAt": "2026-01-02T03:04:05Z",
    }
    server = serve(
        lambda exchange: exchange.reply(200, {"keys": [{**key, "plaintext": "ark_live_123"}]})
    )
    [listed] = caller.call(server.url, "keys.list", "d1").keys
    assert listed.to_dict() == key


DATASET = {
    "dataset": {
        "id": "d",
        "name": "n",
        "sha256": "0",
        "bytes": 1,
        "rows": 1,
        "format": "chatml",
        "columns": [],
        "createdAt": "2026-01-02T03:04:05Z",
    }
}
EVIL = b'x\r\n--+++\r\nContent-Disposition: form-data; name="name"\r\n\r\nevil\r\n--+++--\r\n'


@pytest.mark.parametrize("kind", ["bytes", "file", "path"])
def test_a_file_is_uploaded_as_it_is(serve: Any, caller: Any, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(EVIL * 20_000)
    server = serve(lambda exchange: exchange.reply(200, DATASET))
    file = {
        "bytes": File(path.read_bytes(), name="rows.jsonl"),
        "file": io.BytesIO(path.read_bytes()),
        "path": path,
    }
    caller.call(server.url, "datasets.create", file=file[kind], name="n")
    form = parts(server.requests[0])
    assert [name for name, _, _ in form] == ["name", "file"]
    assert form[1][2] == EVIL * 20_000
    assert form[1][1] == ("file" if kind == "file" else "rows.jsonl")


@pytest.mark.parametrize(
    "name", ['a"; name="name', "a\r\nContent-Type: x\r\n\r\nevil", "ü.jsonl", "a\\"]
)
def test_a_file_name_cannot_add_a_field(serve: Any, caller: Any, name: str) -> None:
    server = serve(lambda exchange: exchange.reply(200, DATASET))
    caller.call(server.url, "datasets.create", file=File(b"row", name=name))
    form = parts(server.requests[0])
    assert [(field, content) for field, _, content in form] == [("file", b"row")]


def parts(exchange: Any) -> list[tuple[str, str | None, bytes]]:
    """Field, file name and content of a multipart body, split on the announced boundary."""
    boundary = exchange.headers["content-type"].partition("boundary=")[2].encode()
    found = []
    for part in exchange.body.split(b"--" + boundary)[1:-1]:
        head, _, content = part[2:-2].partition(b"\r\n\r\n")
        disposition = head.split(b"\r\n")[0].decode()
        fields = dict(re.findall(r'(\w+)="([^"]*)"', disposition))
        found.append((fields["name"], fields.get("filename"), content))
    return found


def test_a_workers_file_is_streamed(serve: Any, caller: Any, tmp_path: Path) -> None:
    path = tmp_path / "adapter.safetensors"
    path.write_bytes(b"w" * 300_000)
    server = serve(lambda exchange: exchange.reply(200, {"name": "final/a"}))
    caller.call(
        server.url,
        "runs.upload_artifact",
        "j1",
        "final/a",
        content=path,
        sha256="0" * 64,
        attempt=2,
    )
    [request] = server.requests
    assert (request.method, request.path) == ("PUT", "/v1/runs/j1/artifacts/final%2Fa")
    assert request.headers["x-arkor-attempt"] == "2"
    assert request.headers["content-type"] == "application/octet-stream"
    assert request.body == b"w" * 300_000


def test_a_download_is_saved_whole(serve: Any, caller: Any, tmp_path: Path) -> None:
    server = serve(
        lambda exchange: exchange.reply(206, b"w" * 300_000, kind="application/octet-stream")
    )
    target = tmp_path / "adapter"
    saved = caller.save(
        server.url, "jobs.download_artifact", "j1", "final/a", path=target, byte_range="bytes=0-"
    )
    assert saved == 300_000
    assert target.read_bytes() == b"w" * 300_000
    assert server.requests[0].headers["range"] == "bytes=0-"


@pytest.mark.parametrize(
    ("token", "sent"),
    [
        ("abc", "Bearer abc"),
        (lambda: "fresh", "Bearer fresh"),
        (lambda: None, None),
        (None, None),
        (httpx.BasicAuth("u", "p"), "Basic dTpw"),
    ],
    ids=["text", "function", "function without", "none", "httpx.Auth"],
)
def test_the_token_may_come_from_anywhere(
    serve: Any, caller: Any, token: Any, sent: str | None
) -> None:
    server = serve(lambda exchange: exchange.reply(200, {"user": {"name": "x"}, "orgs": []}))
    assert caller.call(server.url, "me.get", client={"token": token}).user == {"name": "x"}
    assert server.requests[0].headers.get("authorization") == sent


@pytest.mark.parametrize("caller", ["asyncio", "trio"], indirect=True)
def test_the_async_client_awaits_the_token(serve: Any, caller: Any) -> None:
    async def token() -> str:
        return "awaited"

    server = serve(lambda exchange: exchange.reply(200, {"user": {}, "orgs": []}))
    caller.call(server.url, "me.get", client={"token": token})
    assert server.requests[0].headers["authorization"] == "Bearer awaited"


@pytest.mark.parametrize("token", ["", "a\nb", "a b", "ü"])
def test_a_token_that_no_header_can_hold_is_refused_and_not_shown(caller: Any, token: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        caller.call("http://localhost:1", "me.get", client={"token": token})
    assert not token or token not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["", "localhost:80", "ftp://x", "http://", "http://x/?a=1", "http://x/#a"]
)
def test_a_base_url_that_is_none_is_refused(caller: Any, url: str) -> None:
    with pytest.raises(InvalidRequestError, match="base_url"):
        caller.call(url, "me.get")


def test_a_base_url_may_have_a_path(serve: Any, caller: Any) -> None:
    server = serve(lambda exchange: exchange.reply(200, {"user": {}, "orgs": []}))
    caller.call(f"{server.url}/api/", "me.get")
    assert server.requests[0].path == "/api/v1/me"


def test_connections_are_used_again(serve: Any, caller: Any) -> None:
    server = serve(lambda exchange: exchange.reply(200, {"user": {}, "orgs": []}))
    import anyio

    from arkor_api import AsyncCloudApiClient, CloudApiClient

    async def twice() -> None:
        async with AsyncCloudApiClient(base_url=server.url) as api:
            await api.me.get()
            await api.me.get()

    if caller.flavour == "sync":
        with CloudApiClient(base_url=server.url) as api:
            api.me.get()
            api.me.get()
    else:
        anyio.run(twice, backend=caller.flavour)
    assert server.requests[0].connection is server.requests[1].connection


def test_a_given_http_client_is_used_and_left_open(serve: Any) -> None:
    from arkor_api import CloudApiClient

    server = serve(lambda exchange: exchange.reply(200, {"user": {}, "orgs": []}))
    with httpx.Client(headers={"X-Proxy": "yes"}) as mine:
        with CloudApiClient(base_url=server.url, http_client=mine) as api:
            api.me.get()
        assert not mine.is_closed
    assert server.requests[0].headers["x-proxy"] == "yes"


def test_the_client_learns_which_server_answers(serve: Any) -> None:
    from arkor_api import CloudApiClient

    headers = {"X-Arkor-Server": "0.1.0"}
    server = serve(lambda exchange: exchange.reply(200, {"user": {}, "orgs": []}, headers=headers))
    with CloudApiClient(base_url=server.url) as api:
        assert api.server_version is None
        api.me.get()
        assert api.server_version == "0.1.0"


@pytest.mark.parametrize("name", ["", " ", "a\nb", "ü"])
def test_a_client_name_that_no_header_can_hold_is_refused(caller: Any, name: str) -> None:
    with pytest.raises(InvalidRequestError, match="client_name"):
        caller.call("http://localhost:1", "me.get", client={"client_name": name})


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_download_can_be_read_in_pieces(serve: Any, flavour: str) -> None:
    import anyio

    from arkor_api import AsyncCloudApiClient, CloudApiClient

    def answer(exchange: Any) -> None:
        exchange.reply(200, b"w" * 300_000, kind="application/zip", headers={"ETag": '"0"'})

    url = serve(answer).url

    async def read() -> tuple[int, str]:
        async with (
            AsyncCloudApiClient(base_url=url) as api,
            api.runs.download_dataset("j1") as download,
        ):
            size = sum([len(piece) async for piece in download.iter_bytes()])
            return size, (await download.open()).headers["ETag"]

    if flavour == "async":
        result = anyio.run(read)
    else:
        with CloudApiClient(base_url=url) as api, api.runs.download_dataset("j1") as download:
            result = sum(map(len, download.iter_bytes())), download.headers["ETag"]
    assert result == (300_000, '"0"')
