"""A job's life, with real worker processes."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from harness import Project, Server, until, workers_of


def test_a_run_reports_from_start_to_end(project: Project) -> None:
    job_id = project.run("log:3 upload complete")
    job = project.wait_for(job_id, "completed")
    kinds = [event["type"] for event in project.events(job_id)]
    assert kinds == [
        "training.started",
        "training.log",
        "training.log",
        "training.log",
        "checkpoint.saved",
        "training.completed",
    ]
    assert job["progress"] == {"step": 3, "totalSteps": 100, "loss": pytest.approx(1 / 3)}
    assert job["startedAt"] <= job["completedAt"]


def test_the_stream_replays_and_ends(project: Project) -> None:
    job_id = project.run("log:2 complete")
    project.wait_for(job_id, "completed")
    whole = project.http.get(f"/v1/jobs/{job_id}/events/stream").text
    ids = [line for line in whole.splitlines() if line.startswith("id: ")]
    assert ids == ["id: 1", "id: 2", "id: 3", "id: 4"]
    assert whole.endswith("event: end\ndata: {}\n\n")


def test_the_stream_goes_on_behind_the_last_event_id(project: Project) -> None:
    job_id = project.run("log:2 complete")
    project.wait_for(job_id, "completed")
    rest = project.http.get(f"/v1/jobs/{job_id}/events/stream", headers={"Last-Event-ID": "3"}).text
    assert [line for line in rest.splitlines() if line.startswith("event:")] == [
        "event: training.completed",
        "event: end",
    ]


def test_a_viewer_sees_events_as_they_happen(project: Project) -> None:
    job_id = project.run("log:1 sleep:1 log:1 complete")
    arrived: list[tuple[str, float]] = []
    with project.http.stream("GET", f"/v1/jobs/{job_id}/events/stream") as response:
        arrived.extend(
            (line, time.monotonic()) for line in response.iter_lines() if line.startswith("event:")
        )
    kinds = [kind for kind, _ in arrived]
    assert kinds[-2:] == ["event: training.completed", "event: end"]
    first, second = (moment for kind, moment in arrived if kind == "event: training.log")
    assert second - first > 0.8


def test_the_same_key_makes_one_job(project: Project) -> None:
    headers = {"Idempotency-Key": "k1"}
    first = project.create_job("complete", **headers)
    again = project.create_job("complete", **headers)
    other = project.create_job("fail", **headers)
    assert first.json()["job"]["id"] == again.json()["job"]["id"]
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_reused")


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"loraRank": 8}, "config.loraRank"),
        ({"loraR": 0}, "config.loraR"),
        ({"datasetSource": {"type": "ftp", "url": "x"}}, "config.datasetSource"),
        (
            {"datasetSource": {"type": "upload", "datasetId": "ds_no"}},
            "config.datasetSource.datasetId",
        ),
        (
            {"datasetSource": {"type": "blob", "url": "file:///etc/passwd"}},
            "config.datasetSource.url",
        ),
    ],
)
def test_a_wrong_setting_is_named_and_nothing_is_created(
    project: Project, change: dict[str, object], path: str
) -> None:
    config = {"model": "m", "datasetSource": {"type": "huggingface", "name": "a/b"}, **change}
    answer = project.http.post("/v1/jobs", json={"name": "n", "config": config})
    assert answer.status_code == 400
    assert path in [detail["path"] for detail in answer.json()["details"]] or path in answer.text
    assert project.http.get("/v1/jobs").json()["jobs"] == []


def test_a_token_of_the_data_source_is_never_answered(project: Project) -> None:
    source = {"type": "blob", "url": "https://example.com/x.jsonl", "token": "hunter2"}
    body = {"name": "complete", "config": {"model": "m", "datasetSource": source}}
    created = project.http.post("/v1/jobs", json=body)
    assert created.status_code == 200
    assert "hunter2" not in created.text + project.http.get("/v1/jobs").text


def test_pages_follow_each_other_without_overlap(project: Project) -> None:
    made = [project.run("complete") for _ in range(5)]
    seen: list[str] = []
    cursor = None
    while True:
        query = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = project.http.get("/v1/jobs", params=project.http.params.merge(query)).json()
        seen += [job["id"] for job in page["jobs"]]
        cursor = page["nextCursor"]
        if cursor is None:
            break
    assert seen == made[::-1]


def test_cancelling_a_queued_job_ends_it_at_once(own_server: Callable[..., Server]) -> None:
    project = Project(own_server("--max-concurrent-jobs", "1"))
    first, second = project.run("sleep:30"), project.run("complete")
    project.wait_for(first, "running")
    cancelled = project.http.post(f"/v1/jobs/{second}/cancel").json()["job"]
    assert cancelled["status"] == "cancelled"
    assert [event["type"] for event in project.events(second)] == ["training.cancelled"]
    assert project.http.post(f"/v1/jobs/{second}/cancel").status_code == 409
    project.http.post(f"/v1/jobs/{first}/cancel")
    project.wait_for(first, "cancelled")


def test_cancelling_a_running_job_ends_its_process(project: Project) -> None:
    job_id = project.run("sleep:60")
    project.wait_for(job_id, "running")
    project.http.post(f"/v1/jobs/{job_id}/cancel")
    project.wait_for(job_id, "cancelled")
    assert project.events(job_id)[-1]["type"] == "training.cancelled"
    assert workers_of(job_id) == []


def test_a_worker_that_will_not_listen_is_killed(project: Project) -> None:
    job_id = project.run("deaf log:1 sleep:60")
    until(lambda: {"events": project.events(job_id)}, lambda seen: len(seen["events"]) == 2)
    project.http.post(f"/v1/jobs/{job_id}/cancel")
    project.wait_for(job_id, "cancelled", seconds=15)
    assert workers_of(job_id) == []


def test_a_worker_that_lingers_does_not_hold_up_the_next_job(
    own_server: Callable[..., Server],
) -> None:
    project = Project(own_server())
    first = project.run("complete deaf sleep:60")
    second = project.run("complete")
    project.wait_for(second, "completed")
    assert project.job(first)["status"] == "completed"
    for worker in workers_of(first):
        worker.kill()


def test_a_dead_worker_is_started_again(project: Project) -> None:
    job_id = project.run("log:2 crash-first complete")
    job = project.wait_for(job_id, "completed")
    assert job["attempt"] == 2
    kinds = [event["type"] for event in project.events(job_id)]
    assert kinds.count("training.started") == 1
    assert kinds.count("training.resumed") == 1


def test_a_worker_that_hangs_is_started_again(own_server: Callable[..., Server]) -> None:
    project = Project(own_server("--worker-silence", "2"))
    job_id = project.run("log:1 hang-first complete")
    job = project.wait_for(job_id, "completed")
    assert job["attempt"] == 2


def test_a_worker_that_keeps_dying_fails_the_job_with_the_reason(project: Project) -> None:
    job_id = project.run("crash")
    job = project.wait_for(job_id, "failed")
    assert "ended 3 times without a result (ended by signal 9)" in job["error"]
    assert f"arkor jobs logs {job_id}" in job["error"]
    log = project.http.get(f"/v1/jobs/{job_id}/logs").json()
    assert log["text"].splitlines() == ["attempt 1 begins", "attempt 2 begins", "attempt 3 begins"]
    assert log["complete"]


def test_a_run_outlives_its_server(own_server: Callable[..., Server]) -> None:
    server = own_server()
    project = Project(server)
    job_id = project.run("log:5 sleep:2 log:5 complete")
    until(lambda: {"n": len(project.events(job_id))}, lambda seen: seen["n"] >= 6)
    before = workers_of(job_id)
    server.end(signal.SIGKILL)
    assert workers_of(job_id) == before
    server.start()
    job = project.wait_for(job_id, "completed")
    steps = [event["step"] for event in project.events(job_id) if event["type"] == "training.log"]
    assert steps == list(range(1, 11))
    assert job["attempt"] == 1


def test_a_server_and_a_worker_that_both_died_are_recovered(
    own_server: Callable[..., Server],
) -> None:
    server = own_server()
    project = Project(server)
    job_id = project.run("log:1 sleep:1 complete")
    until(lambda: {"n": len(project.events(job_id))}, lambda seen: seen["n"] >= 2)
    server.end(signal.SIGKILL)
    for worker in workers_of(job_id):
        worker.kill()
    server.start()
    assert project.wait_for(job_id, "completed")["attempt"] == 2


def test_an_old_attempt_is_shut_out(project: Project) -> None:
    job_id = project.run("log:1 sleep:1.5 crash-first log:1 complete")
    order = until_order(project, job_id)
    project.wait_for(job_id, "completed")
    batch = {"attempt": 1, "events": []}
    answer = httpx.post(
        f"{order['baseUrl']}/v1/runs/{job_id}/events",
        json=batch,
        headers={"Authorization": f"Bearer {order['token']}"},
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "attempt_fenced")


def test_repeated_and_missing_sequence_numbers(project: Project) -> None:
    job_id = project.run("sleep:20")
    order = until_order(project, job_id)

    def post(sequence: int) -> httpx.Response:
        event = {
            "type": "training.log",
            "jobId": job_id,
            "timestamp": "2026-01-01T00:00:00Z",
            "step": 7,
        }
        return httpx.post(
            f"{order['baseUrl']}/v1/runs/{job_id}/events",
            json={"attempt": 1, "events": [{"sequence": sequence, "event": event}]},
            headers={"Authorization": f"Bearer {order['token']}"},
        )

    until(lambda: {"n": len(project.events(job_id))}, lambda seen: seen["n"] == 1)
    assert post(2).json() == {"acceptedThrough": 2, "cancelRequested": False}
    assert post(2).json() == {"acceptedThrough": 2, "cancelRequested": False}
    assert post(9).status_code == 409
    assert len(project.events(job_id)) == 2
    project.http.post(f"/v1/jobs/{job_id}/cancel")
    project.wait_for(job_id, "cancelled")


def test_projects_take_turns(own_server: Callable[..., Server]) -> None:
    server = own_server()
    busy, other = Project(server), Project(server)
    many = [busy.run("sleep:0.2 complete") for _ in range(3)]
    one = other.run("sleep:0.2 complete")
    finished = other.wait_for(one, "completed")
    last = busy.wait_for(many[-1], "completed")
    assert finished["startedAt"] < last["startedAt"]


def until_order(project: Project, job_id: str) -> dict[str, str]:
    """The worker's orders, as the executor wrote them."""
    workers = until(lambda: {"found": workers_of(job_id)}, lambda seen: bool(seen["found"]))[
        "found"
    ]
    order: dict[str, str] = json.loads(Path(workers[0].cmdline()[-1]).read_text("utf-8"))
    return order
