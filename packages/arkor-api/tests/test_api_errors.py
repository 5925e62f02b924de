"""Every kind of bad answer becomes the error that says what happened."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import Any

import pytest

from arkor_api import errors
from arkor_api._runtime.identity import upgrade_command
from arkor_api.errors import CloudApiError, CloudResponseError, ErrorDetail, UpgradeRequiredError

HTML = b"<html><h1>502 Bad Gateway</h1></html>"

ANSWERS: dict[str, tuple[int, bytes, str]] = {
    "our server's": (404, b'{"error": "No such job."}', "No such job."),
    "an empty sentence": (400, b'{"error": ""}', '{"error": ""}'),
    "a sentence that is none": (400, b'{"error": {"message": "x"}}', '{"error": {"message": "x"}}'),
    "another shape": (400, b'["x"]', '["x"]'),
    "HTML": (500, HTML, HTML.decode()),
    "nothing": (500, b"", "cloud-api 500"),
    "blank": (418, b"  \n", "cloud-api 418"),
    "half a JSON document": (500, b'{"error": "x', '{"error": "x'),
    "not UTF-8": (500, b"caf\xe9", "caf\ufffd"),
    "an undocumented status": (520, b"", "cloud-api 520"),
    "a status beyond all": (799, b"odd", "odd"),
    "deep nesting": (500, b"[" * 100_000, "[" * 2000 + "…"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_error_answer_says_what_the_server_said(serve: Any, caller: Any, name: str) -> None:
    status, body, message = ANSWERS[name]
    server = serve(lambda exchange: exchange.reply(status, body))
    with pytest.raises(CloudApiError) as caught:
        caller.call(server.url, "jobs.get", "j1")
    assert (caught.value.status, caught.value.error, str(caught.value)) == (
        status,
        message,
        message,
    )


def test_an_error_carries_its_facts(serve: Any, caller: Any) -> None:
    body = {
        "error": "The slug is taken.",
        "code": "slug_taken",
        "details": [{"path": "slug", "message": "Choose another."}, {"odd": 1}, "x"],
    }
    server = serve(lambda exchange: exchange.reply(409, body, headers={"X-Request-Id": "r1"}))
    with pytest.raises(CloudApiError) as caught:
        caller.call(server.url, "projects.create", name="n", slug="s")
    error = caught.value
    assert error.code == "slug_taken"
    assert error.details == (ErrorDetail("slug", "Choose another."),)
    assert error.body == body
    assert error.request_id == "r1"


def test_a_token_that_the_server_echoes_is_not_shown(serve: Any, caller: Any) -> None:
    server = serve(
        lambda exchange: exchange.reply(401, {"error": "t0ken is not valid", "got": "t0ken"})
    )
    with pytest.raises(CloudApiError) as caught:
        caller.call(server.url, "me.get")
    assert caught.value.error == "[redacted] is not valid"
    assert "t0ken" not in repr(caught.value) + repr(caught.value.body)


def test_an_old_client_learns_how_to_upgrade(serve: Any, caller: Any) -> None:
    body = {
        "error": "sdk_version_unsupported",
        "currentVersion": "0.1.0",
        "supportedRange": ">=2",
        "upgrade": "npm i arkor@2",
        "reason": "malformed",
    }
    server = serve(lambda exchange: exchange.reply(426, body))
    with pytest.raises(
        UpgradeRequiredError, match=r"0\.1\.0 .* which takes >=2\. Run `.* arkor-api`"
    ) as caught:
        caller.call(server.url, "me.get")
    error = caught.value
    assert (error.status, error.current_version, error.supported_range) == (426, "0.1.0", ">=2")
    assert (error.upgrade, error.reason) == ("npm i arkor@2", "malformed")


@pytest.mark.parametrize("body", [b"", HTML, b"{}"])
def test_an_old_client_learns_it_from_any_426(serve: Any, caller: Any, body: bytes) -> None:
    server = serve(lambda exchange: exchange.reply(426, body))
    with pytest.raises(
        UpgradeRequiredError, match=r"^Arkor SDK is no longer supported by the cloud API\. Run `"
    ):
        caller.call(server.url, "me.get")


MALFORMED: dict[str, tuple[bytes, str]] = {
    "HTML": (HTML, "the body is not JSON"),
    "half": (b'{"job": {', "the body is not JSON"),
    "not UTF-8": (b"\xff\xfe\x00", "the body is not JSON"),
    "empty": (b"", r"the body is empty \(JobDetail.job is missing\)"),
    "an array": (b"[]", "body should be an object, not an array"),
    "null": (b"null", "body should be an object, not null"),
    "a missing field": (b'{"job": {"id": "j"}}', "Job.orgId is missing"),
    "a wrong type": (
        b'{"job": {"id": 5, "orgId": "o"}}',
        "Job.id should be a string, not a number",
    ),
    "deep nesting": (b"[" * 100_000, "the body is not JSON"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_success_names_the_field(serve: Any, caller: Any, name: str) -> None:
    body, problem = MALFORMED[name]
    server = serve(lambda exchange: exchange.reply(200, body, headers={"X-Request-Id": "r1"}))
    with pytest.raises(CloudResponseError, match=problem) as caught:
        caller.call(server.url, "jobs.get", "j1")
    assert caught.value.operation == "jobs.get"
    assert caught.value.body == body
    assert caught.value.request_id == "r1"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            {"status": "paused"},
            "Job.status should be one of cancelled, completed, failed, queued, running",
        ),
        ({"createdAt": "yesterday"}, "Job.createdAt should be an RFC 3339 time"),
        ({"error": 5}, "Job.error should be a string, not a number"),
        (
            {"config": {"model": "m", "datasetSource": {"type": "upload"}}},
            "UploadSource.datasetId is missing",
        ),
        (
            {"config": {"model": "m", "datasetSource": 1}},
            "JobConfig.datasetSource should be an object",
        ),
        (
            {"config": {"model": "m", "datasetSource": {"type": 1}}},
            "OtherSource.type should be a string",
        ),
        ({"progress": {"step": 1.5}}, "JobProgress.step should be an integer"),
        ({"progress": {"step": True}}, "JobProgress.step should be an integer, not a boolean"),
    ],
)
def test_wrong_types_are_found_at_every_level(
    serve: Any, caller: Any, job: dict[str, Any], change: dict[str, Any], problem: str
) -> None:
    server = serve(lambda exchange: exchange.reply(200, {"job": {**job, **change}}))
    with pytest.raises(CloudResponseError, match=problem):
        caller.call(server.url, "jobs.get", "j1")


def test_a_malformed_answer_does_not_show_its_secrets(serve: Any, caller: Any) -> None:
    server = serve(lambda exchange: exchange.reply(200, {"token": "s3cret", "anonymousId": 1}))
    with pytest.raises(CloudResponseError) as caught:
        caller.call(server.url, "auth.create_anonymous", kind="cli")
    assert "s3cret" not in repr(caught.value) + str(caught.value)


ERRORS = [
    errors.ArkorApiError("x"),
    errors.InvalidRequestError("x"),
    errors.CloudApiError(
        409, "taken", code="c", details=(ErrorDetail("a", "b"),), body={"a": 1}, request_id="r"
    ),
    errors.UpgradeRequiredError(
        "old", current_version="1", supported_range=">2", upgrade="u", reason="missing"
    ),
    errors.CloudConnectionError("gone", kind="broken", url="http://x/v1", sent=True),
    errors.CloudResponseError("jobs.get", "odd", status=200, body=b"x", request_id="r"),
    errors.EventTooLargeError(8),
    errors.StreamAbortedError("jobs.stream_events"),
    errors.DecodeError("Job.id", "a string", 5),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_errors_survive_pickling(error: Exception) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert (str(copy), repr(copy), vars(copy)) == (str(error), repr(error), vars(error))


def test_the_table_above_has_every_error() -> None:
    assert {type(error).__name__ for error in ERRORS} == set(errors.__all__) - {"ErrorDetail"}


def test_an_error_whose_body_breaks_off_still_has_its_status(serve: Any, caller: Any) -> None:
    def half(exchange: Any) -> bool:
        exchange.send(b'HTTP/1.1 404 X\r\nContent-Length: 100\r\n\r\n{"error": "gone')
        return False

    with pytest.raises(CloudApiError, match="gone") as caught:
        caller.call(serve(half).url, "jobs.get", "j1")
    assert caught.value.status == 404


def test_an_endless_error_is_read_only_so_far(serve: Any, caller: Any) -> None:
    def flood(exchange: Any) -> bool:
        exchange.send(b"HTTP/1.1 500 X\r\nConnection: close\r\n\r\n")
        for _ in range(64):
            exchange.send(b"x" * 1024 * 1024)
        return False

    with pytest.raises(CloudApiError) as caught:
        caller.call(serve(flood).url, "jobs.get", "j1")
    assert len(str(caught.value.body)) == 1024 * 1024


@pytest.mark.parametrize(
    ("package", "installer", "prefix", "command"),
    [
        ("arkor", "pip", "/usr", "pip install --upgrade arkor"),
        ("arkor", "uv", "/usr", "uv pip install --upgrade arkor"),
        ("arkor", "pip", "/home/x/.local/share/pipx/venvs/arkor", "pipx upgrade arkor"),
        ("other", "pip", "/usr", "pip install --upgrade arkor-api"),
    ],
)
def test_the_upgrade_command_is_that_of_this_installation(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    package: str,
    installer: str,
    prefix: str,
    command: str,
) -> None:
    info = tmp_path / f"{package}-9.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 9.0\n")
    (info / "INSTALLER").write_text(f"{installer}\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.setattr(sys, "prefix", prefix)
    assert upgrade_command.__wrapped__() == command
