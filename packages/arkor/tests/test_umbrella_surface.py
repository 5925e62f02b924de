"""`from arkor import ...`: complete, sorted, lazy, and the README runs."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import arkor

README = Path(__file__).parents[1] / "README.md"
# The names of the original's public surface, in Python's spelling.
PROMISED = [
    "create_arkor",
    "create_trainer",
    "create_async_trainer",
    "run_trainer",
    "is_arkor",
    "read_credentials",
    "write_credentials",
    "ensure_credentials",
    "credentials_path",
    "request_anonymous_token",
    "read_state",
    "write_state",
    "state_path",
    "default_arkor_cloud_api_url",
    "CloudApiClient",
    "CloudApiError",
    "Arkor",
    "ArkorInput",
    "ArkorProjectState",
    "BlobDatasetSource",
    "DatasetSource",
    "HuggingfaceDatasetSource",
    "FileDatasetSource",
    "JobStatus",
    "LoraConfig",
    "Trainer",
    "AsyncTrainer",
    "TrainerCallbacks",
    "TrainerInput",
    "TrainingJob",
    "TrainingResult",
    "Auth0Credentials",
    "AnonymousCredentials",
    "Credentials",
    "ArkorAuth",
    "CloudApiClientOptions",
    "DeploymentTarget",
    "DeploymentAuthMode",
    "DeploymentRunRetentionMode",
    "DeploymentDto",
    "DeploymentKeyDto",
    "DeploymentScope",
    "CreateDeploymentInput",
    "UpdateDeploymentInput",
    "CreateDeploymentKeyInput",
    "CreateDeploymentKeyResult",
    "StartedContext",
    "TrainingLogContext",
    "CheckpointContext",
    "CompletedContext",
    "FailedContext",
    "StartedJob",
    "Aborted",
    "Abort",
    "InferResponse",
]


@pytest.mark.parametrize("name", PROMISED)
def test_a_promised_name_is_public(name: str) -> None:
    assert name in arkor.__all__


@pytest.mark.parametrize("name", arkor.__all__)
def test_a_public_name_exists(name: str) -> None:
    assert getattr(arkor, name) is not None


def test_the_list_of_names_is_sorted_and_without_doubles() -> None:
    assert list(arkor.__all__) == sorted(set(arkor.__all__))
    assert dir(arkor) == list(arkor.__all__)


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'create_trainor'"):
        _ = arkor.create_trainor


@pytest.mark.parametrize("module", ["httpx", "pydantic", "attrs", "msgspec", "typer", "rich"])
def test_importing_the_library_does_not_load(module: str) -> None:
    code = f"import sys, arkor; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_versions_move_in_lockstep() -> None:
    homes = ("arkor_auth", "arkor_trainer")
    assert {importlib.import_module(home).__version__ for home in homes} == {arkor.__version__}


@pytest.mark.parametrize(
    "code", re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
)
def test_an_example_of_the_readme_runs(code: str) -> None:
    scope: dict[str, object] = {}
    exec(compile(code, str(README), "exec"), scope)
    assert arkor.is_arkor(scope["arkor"])


def test_the_extra_brings_what_a_local_run_needs() -> None:
    project = (Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8")
    local = next(line for line in project.splitlines() if line.startswith("local = "))
    assert re.findall(r"arkor-[a-z-]+", local) == [
        "arkor-server",
        "arkor-tiny-chat",
        "arkor-worker",
    ]
