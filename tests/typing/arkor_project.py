"""Code as users of arkor write it: a project, a script and a service, under mypy's strict mode."""

from __future__ import annotations

from pathlib import Path
from typing import assert_type

import httpx

from arkor import (
    Abort,
    Arkor,
    ArkorAuth,
    ArkorProjectState,
    AsyncCheckpointContext,
    AsyncTrainer,
    Backend,
    BlobDatasetSource,
    CheckpointContext,
    CloudApiClient,
    CloudApiClientOptions,
    CloudApiError,
    CompletedContext,
    CreateDeploymentInput,
    CreateDeploymentKeyResult,
    Credentials,
    DatasetSource,
    DeploymentAuthMode,
    DeploymentDto,
    DeploymentKeyDto,
    DeploymentScope,
    DeploymentTarget,
    FailedContext,
    FileDatasetSource,
    HuggingfaceDatasetSource,
    JobStatus,
    LoraConfig,
    RetryPolicy,
    Scope,
    StartedContext,
    Trainer,
    TrainerCallbacks,
    TrainingJob,
    TrainingLogContext,
    TrainingResult,
    create_arkor,
    create_async_trainer,
    create_trainer,
    default_arkor_cloud_api_url,
    ensure_credentials,
    is_arkor,
    read_state,
    run_trainer,
    write_state,
)

SOURCES: list[DatasetSource] = [
    HuggingfaceDatasetSource("acme/tickets", split="train"),
    BlobDatasetSource("https://example.com/train.jsonl", token="t"),
    FileDatasetSource(Path("data/train.jsonl")),
]


def on_log(ctx: TrainingLogContext) -> None:
    assert_type(ctx.step, int)
    assert_type(ctx.loss, float | None)
    assert_type(ctx.job, TrainingJob)


async def judge(ctx: AsyncCheckpointContext) -> None:
    answer = await ctx.infer(messages=[{"role": "user", "content": "Hi"}], temperature=0.2)
    assert_type(await answer.text(), str)
    async for piece in answer:
        assert_type(piece, str)


trainer = create_trainer(
    name="triage",
    model="arkor/tiny-chat",
    dataset=SOURCES[0],
    lora=LoraConfig(r=16, alpha=32, max_length=512, load_in_4bit=False),
    max_steps=100,
    learning_rate=2e-4,
    warmup_steps=0.03,
    save_steps={"ratio": 0.25},
    eval_steps={"steps": 10},
    logging_steps=5,
    dataset_format="chatml",
    dry_run=True,
    callbacks=TrainerCallbacks(on_log=on_log, on_completed=lambda ctx: print(ctx.artifacts)),
    abort=Abort(),
    retry=RetryPolicy(max_failures=10),
)
assert_type(trainer, Trainer)


@trainer.on_started
def started(ctx: StartedContext) -> None:
    assert_type(ctx.total_steps, int | None)


@trainer.on_checkpoint
def checkpoint(ctx: CheckpointContext) -> float:
    with ctx.infer(messages=[{"role": "user", "content": "Hi"}], max_tokens=5) as answer:
        assert_type(answer.response, httpx.Response)
        return float(answer.text())


@trainer.on_completed
def completed(ctx: CompletedContext) -> None:
    print([artifact.name for artifact in ctx.artifacts])


@trainer.on_failed
def failed(ctx: FailedContext) -> None:
    assert_type(ctx.error, str)


assert_type(checkpoint(CheckpointContext.__new__(CheckpointContext)), float)


def script() -> JobStatus:
    assert_type(trainer.start().job_id, str)
    result = trainer.wait()
    assert_type(result, TrainingResult)
    trainer.cancel()
    trainer.attach("job", after="7")
    return result.job.status


async def service(token: str) -> JobStatus:
    tuned = create_async_trainer(
        name="tune",
        model="arkor/tiny-chat",
        dataset="acme/tickets",
        lora={"r": 8},
        backend=Backend(
            base_url="https://api.arkor.ai", auth=token, scope=Scope("acme", "support")
        ),
        callbacks=TrainerCallbacks(on_checkpoint=judge),
    )
    assert_type(tuned, AsyncTrainer)
    tuned.on_checkpoint(judge)
    await tuned.start()
    return (await tuned.wait()).job.status


def manifest() -> Arkor:
    made: object = create_arkor(trainers=[trainer])
    assert is_arkor(made)
    return made


def deployments(credentials: Credentials) -> list[DeploymentDto]:
    options: CloudApiClientOptions = {
        "base_url": default_arkor_cloud_api_url(credentials),
        "token": ArkorAuth(credentials),
    }
    scope = DeploymentScope("acme", "support")
    with CloudApiClient(**options) as client:
        try:
            found = client.deployments.list(
                org_slug=scope.org_slug, project_slug=scope.project_slug
            )
        except CloudApiError as error:
            assert_type(error.status, int)
            raise
    return found.deployments


def facts(
    deployment: DeploymentDto, key: DeploymentKeyDto, made: CreateDeploymentKeyResult
) -> CreateDeploymentInput:
    assert_type(key.label, str)
    assert_type(made.plaintext, str)
    target: DeploymentTarget = deployment.target
    mode: DeploymentAuthMode = deployment.auth_mode
    return CreateDeploymentInput(slug="support", target=target, auth_mode=mode)


def state() -> ArkorProjectState | None:
    write_state(ArkorProjectState(org_slug="a", project_slug="b", project_id="c"))
    return read_state()


def run() -> TrainingResult:
    assert_type(ensure_credentials(), Credentials)
    return run_trainer("train.py", trainer="triage", dry_run=True)


def mistakes() -> None:
    """Each line is refused by the type checker: an ignore that is not needed is an error."""
    create_trainer(name="n", model="m", dataset="d", learnin_rate=1)  # type: ignore[call-arg]
    create_trainer(name="n", model="m")  # type: ignore[call-arg]
    create_trainer(name="n", model="m", dataset="d", max_steps="9")  # type: ignore[arg-type]
    LoraConfig(rank=8)  # type: ignore[call-arg]
    trainer.on_log(started)  # type: ignore[type-var]
    trainer.input = None  # type: ignore[misc]
