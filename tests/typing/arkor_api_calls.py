"""Code as users of arkor-api write it: every method of both clients, under mypy's strict mode."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import assert_type

import httpx

from arkor_api import (
    UNSET,
    AsyncCloudApiClient,
    AsyncDownload,
    AsyncEventStream,
    AsyncFrameStream,
    CloudApiClient,
    DeprecationNotice,
    Download,
    EventStream,
    File,
    Frame,
    FrameStream,
    ServerEvent,
    Unset,
    models,
)

CONFIG = models.JobConfig(
    model="arkor/tiny-chat",
    dataset_source=models.HuggingfaceSource(name="acme/tickets"),
    warmup_steps=models.StepRatio(ratio=0.1),
    dataset_format=models.DatasetFormat(type_="chatml", column_mapping={"messages": "turns"}),
)
MESSAGES = [models.ChatMessage(role="user", content="Hi")]
TARGET = models.AdapterTarget(adapter=models.FinalAdapter(job_id="j"))
NOTICES: list[DeprecationNotice] = []


def sync(client: CloudApiClient) -> None:
    assert_type(client.auth.get_config(), models.CliAuthConfig)
    assert_type(client.auth.create_anonymous(kind="cli").token, str)
    assert_type(client.me.get().orgs, list[models.Org])
    assert_type(client.projects.list(org_slug="acme").projects, list[models.Project])
    assert_type(client.projects.create(name="Support", slug="support").project, models.Project)
    [job] = client.jobs.list(status="running", limit=1).jobs
    assert_type(job.created_at, datetime)
    assert_type(job.started_at, datetime | Unset | None)
    assert_type(client.jobs.create(name="n", config=CONFIG, idempotency_key="k").job, models.Job)
    assert_type(client.jobs.validate(name="n", config=CONFIG).ok, bool)
    assert_type(client.jobs.get("j").job, models.Job)
    assert_type(client.jobs.cancel("j"), models.JobCancellation)
    assert_type(client.jobs.list_events("j", after="1"), models.JobEventList)
    assert_type(client.jobs.list_checkpoints("j").checkpoints, list[models.Checkpoint])
    assert_type(client.jobs.list_artifacts("j").artifacts, list[models.Artifact])
    assert_type(client.jobs.get_logs("j", offset=0).text, str)
    assert_type(client.jobs.download_artifact("j", "a"), Download)
    assert_type(client.jobs.stream_frames("j", last_event_id="1"), FrameStream)
    events = client.jobs.stream_events("j")
    assert_type(events, EventStream[ServerEvent[models.TrainingEvent]])
    with events:
        for event in events:
            if isinstance(event.data, models.TrainingLog):
                assert_type(event.data.loss, float | Unset | None)
    assert_type(client.datasets.list(sha256="0"), models.DatasetList)
    assert_type(client.datasets.create(file=Path("a.jsonl")).dataset.rows, int)
    assert_type(client.datasets.create(file=File(b"", name="a.jsonl")).dataset.rows, int)
    assert_type(client.datasets.get("d").dataset, models.Dataset)
    client.datasets.delete("d")
    assert_type(client.models.list(), models.BaseModelList)
    assert_type(client.inference.chat(messages=MESSAGES, stop=["x"]), models.ChatCompletion)
    chunks = client.inference.chat_stream(messages=MESSAGES, base_model="m")
    assert_type(chunks, EventStream[models.ChatCompletionChunk])
    assert_type(chunks.response, httpx.Response)
    assert_type(list(client.inference.chat_frames(messages=MESSAGES)), list[Frame])
    assert_type(client.deployments.list().deployments, list[models.Deployment])
    client.deployments.create(slug="s", target=TARGET, auth_mode="none", run_retention_mode="new")
    assert_type(client.deployments.get("d").deployment.target, models.DeploymentTarget)
    client.deployments.update("d", enabled=False, run_retention_days=UNSET)
    client.deployments.delete("d")
    assert_type(client.keys.list("d").keys, list[models.DeploymentKey])
    assert_type(client.keys.create("d", label="ci").key.plaintext, str)
    client.keys.revoke("d", "k")
    assert_type(client.runs.get("j"), models.RunAssignment)
    batch = [models.RunEvent(sequence=1, event=models.TrainingCancelled(job_id="j", timestamp=NOW))]
    assert_type(client.runs.post_events("j", attempt=1, events=batch).cancel_requested, bool)
    assert_type(client.runs.download_dataset("j").save("rows.jsonl"), int)
    client.runs.upload_artifact("j", "a", content=Path("a"), sha256="0", attempt=1)


NOW = datetime.now().astimezone()


async def asynchronous(client: AsyncCloudApiClient) -> None:
    assert_type(await client.me.get(), models.Me)
    assert_type(await client.jobs.list(), models.JobList)
    assert_type(await client.jobs.create(name="n", config=CONFIG), models.JobEnvelope)
    await client.keys.revoke("d", "k")
    assert_type(client.jobs.stream_frames("j"), AsyncFrameStream)
    events = client.jobs.stream_events("j")
    assert_type(events, AsyncEventStream[ServerEvent[models.TrainingEvent]])
    async with events:
        async for event in events:
            assert_type(event.id, str)
    async with client.inference.chat_stream(messages=MESSAGES) as chunks:
        async for chunk in chunks:
            assert_type(chunk.choices[0].delta.content, str | Unset | None)
    assert_type(client.jobs.download_artifact("j", "a"), AsyncDownload)
    assert_type(await client.jobs.download_artifact("j", "a").save(Path("a")), int)


async def token() -> str:
    return "t"


CloudApiClient(base_url="http://x", token=lambda: "t", on_deprecation=NOTICES.append)
CloudApiClient(base_url="http://x", token=httpx.BasicAuth("u", "p"), http_client=httpx.Client())
AsyncCloudApiClient(base_url="http://x", token=token, timeout=httpx.Timeout(5))
