"""What a run made answers as it did in training; so does the merged model."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import torch
from engine_process import TINY, EngineProcess
from little_models import make_adapter
from peft import PeftModelForCausalLM
from safetensors.torch import load_file, save_file

from arkor_data import DatasetFormat, convert_row
from arkor_worker._checkpoints import Artifact
from arkor_worker._dataset import Rows, make_rows
from arkor_worker._device import Device
from arkor_worker._errors import ModelError
from arkor_worker._merge import merge
from arkor_worker._models import BaseModel, find_model
from arkor_worker._parity import Parity, check_parity, prompts_of
from arkor_worker._reporter import EventType
from arkor_worker._settings import Settings, read_settings
from arkor_worker._train import Start, train

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning")

CPU = Device("cpu")


class Recorder:
    """Keeps the metrics of the last event."""

    stop_requested = False

    def __init__(self) -> None:
        self.metrics: dict[str, Any] = {}

    def emit(
        self, event: EventType, /, *, artifacts: Sequence[Artifact] = (), **fields: Any
    ) -> None:
        self.metrics = fields.get("metrics", {})


def prepare(base: BaseModel, **config: Any) -> tuple[Rows, Settings]:
    settings = read_settings(
        {"batchSize": 4, "maxSteps": 6, **config},
        parameters=base.shape.parameters,
        context=base.context,
    )
    format_ = DatasetFormat(type="prompt_completion")
    colours = ("red", "green", "blue")
    rows = [
        convert_row({"prompt": f"Thing {n} is {colours[n % 3]}.", "completion": colours[n % 3]},
                    format_)
        for n in range(16)
    ]  # fmt: skip
    return make_rows(rows, base, settings), settings


def run(folder: Path, name: str, **config: Any) -> dict[str, Any]:
    base = find_model(name)
    rows, settings = prepare(base, **config)
    recorder = Recorder()
    start = Start(attempt=1, first=True, resume=None)
    assert train(base, rows, settings, folder=folder, reporter=recorder, start=start)
    return recorder.metrics


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The final adapter of a short run."""
    folder = tmp_path_factory.mktemp("run")
    assert run(folder, TINY)["parity"] == "identical"
    return folder / "final"


@pytest.mark.parametrize("responses_only", [True, False])
@pytest.mark.parametrize("family", ["llama", "sliding"])
def test_a_run_says_that_it_serves_as_it_trained(
    request: pytest.FixtureRequest, tmp_path: Path, family: str, responses_only: bool
) -> None:
    name = request.getfixturevalue(family)
    metrics = run(tmp_path, name, trainOnResponsesOnly=responses_only, learningRate=0.01)
    assert metrics["parity"] == "identical"
    assert metrics["parityTokens"] > 3


def loaded(adapter: Path) -> tuple[BaseModel, Any]:
    base = find_model(TINY)
    network = base.load(CPU, torch.float32)
    return base, PeftModelForCausalLM.from_pretrained(network, str(adapter))


def compare(network: Any, adapter: Path) -> Parity:
    base = find_model(TINY)
    return check_parity(
        network,
        adapter,
        base=base,
        examples=prepare(base)[0].train,
        device=CPU,
        dtype=torch.float32,
    )


def test_other_weights_in_the_files_are_drift(trained: Path, tmp_path: Path) -> None:
    _, network = loaded(trained)
    assert compare(network, trained).verdict == "identical"
    copy = tmp_path / "final"
    shutil.copytree(trained, copy)
    path = copy / "adapter_model.safetensors"
    weights = load_file(path)
    save_file({name: -3 * tensor for name, tensor in weights.items()}, path)
    assert compare(network, copy).verdict == "drift"


def test_a_check_that_cannot_be_made_does_not_fail_the_run(trained: Path, tmp_path: Path) -> None:
    _, network = loaded(trained)
    assert compare(network, tmp_path / "nowhere") == Parity("unchecked")


def test_prompts_are_what_comes_before_the_answers() -> None:
    base = find_model(TINY)
    rows, _ = prepare(base)
    prompts = prompts_of(rows.train, base)
    assert len(prompts) == 3
    for prompt in prompts:
        text = base.tokenizer.decode(prompt)
        assert "Thing" in text
        assert text.endswith("<start_of_turn>model\n")


def test_a_merged_model_answers_as_the_adapter_does(
    engine: EngineProcess, trained: Path, tmp_path: Path
) -> None:
    output = tmp_path / "merged"
    command = [sys.executable, "-m", "arkor_worker", "merge", str(trained), "-o", str(output)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["parity"] == "identical"
    assert {path.name for path in output.iterdir()} >= {
        "config.json",
        "model.safetensors",
        "tokenizer.json",
        "chat_template.jinja",
    }
    assert not list(tmp_path.glob(".merging-*"))
    for text in ("Thing 3 is red.", "Hello", "Thing 7 is green."):
        assert engine.text(text, model=str(output), max_tokens=16) == engine.text(
            text, adapter=trained, max_tokens=16
        )


def test_a_folder_with_something_in_it_is_not_overwritten(trained: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ModelError, match="not empty"):
        merge(trained, tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_an_adapter_of_other_weights_is_not_merged(tmp_path: Path) -> None:
    foreign = make_adapter(tmp_path / "foreign", seed=1, baseSha256="0" * 64)
    with pytest.raises(ModelError, match="other weights"):
        merge(foreign, tmp_path / "merged")
    (foreign / "arkor.json").unlink()
    with pytest.raises(ModelError, match=r"arkor\.json"):
        merge(foreign, tmp_path / "merged")
