"""The training core: same seed, same adapter; any family; only what counts is computed."""

from __future__ import annotations

import hashlib
import json
import resource
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers import AutoConfig, AutoModelForCausalLM

import arkor_tiny_chat
from arkor_data import DatasetFormat, convert_row
from arkor_worker import _checkpoints
from arkor_worker._adapter import adapted_modules
from arkor_worker._batches import Collator, LengthGrouped
from arkor_worker._checkpoints import Artifact
from arkor_worker._dataset import Rows, make_rows
from arkor_worker._device import Device
from arkor_worker._errors import (
    CheckpointError,
    DataError,
    ModelTooLargeError,
    TrainingDivergedError,
)
from arkor_worker._estimate import check_memory
from arkor_worker._masking import IGNORED
from arkor_worker._models import BaseModel, find_model
from arkor_worker._reporter import EventType
from arkor_worker._settings import Settings, read_settings
from arkor_worker._supervised import SupervisedHead
from arkor_worker._train import Start, train

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*is_gradient_checkpointing.*:FutureWarning"),
]


class Recorder:
    """Keeps events; asks the run to stop at a step when told to."""

    def __init__(self, *, stop_after: int | None = None) -> None:
        self.events: list[tuple[str, dict[str, Any], tuple[Artifact, ...]]] = []
        self._stop_after = stop_after

    def emit(
        self, event: EventType, /, *, artifacts: Sequence[Artifact] = (), **fields: Any
    ) -> None:
        self.events.append((event, fields, tuple(artifacts)))

    @property
    def stop_requested(self) -> bool:
        return self._stop_after is not None and any(
            fields.get("step") == self._stop_after for _, fields, _ in self.events
        )

    def fields(self, event: str) -> list[dict[str, Any]]:
        return [fields for name, fields, _ in self.events if name == event]


def examples(count: int = 40) -> list[Any]:
    format_ = DatasetFormat(type="prompt_completion")
    colours = ("red", "green", "blue")
    return [
        convert_row(
            {"prompt": f"Thing {n} is {colours[n % 3]}." + " Really." * (n % 5),
             "completion": colours[n % 3]},
            format_,
        )
        for n in range(count)
    ]  # fmt: skip


def settings_for(base: BaseModel, **config: Any) -> Settings:
    config = {"batchSize": 8, "maxSteps": 10, "saveSteps": 4, "loggingSteps": 1, **config}
    return read_settings(config, parameters=base.shape.parameters, context=base.context)


def run(
    folder: Path,
    *,
    base: BaseModel | None = None,
    recorder: Recorder | None = None,
    start: Start | None = None,
    **config: Any,
) -> Recorder:
    base = base or find_model(arkor_tiny_chat.MODEL_ID)
    # With dropout, so that equal results prove that the random generators were restored too.
    settings = replace(settings_for(base, **config), lora_dropout=0.05)
    rows = make_rows(examples(), base, settings)
    recorder = recorder or Recorder()
    train(
        base,
        rows,
        settings,
        folder=folder,
        reporter=recorder,
        start=start or Start(attempt=1, first=True, resume=None),
    )
    return recorder


def adapter_hash(folder: Path) -> str:
    return hashlib.sha256((folder / "final/adapter_model.safetensors").read_bytes()).hexdigest()


def test_the_same_seed_gives_the_same_adapter_and_another_does_not(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        run(tmp_path / name, seed=seed)
    first, again, other = (adapter_hash(tmp_path / name) for name in "abc")
    assert first == again
    assert first != other
    config = (tmp_path / "a/final/adapter_config.json").read_bytes()
    assert config == (tmp_path / "b/final/adapter_config.json").read_bytes()


@pytest.mark.parametrize(
    ("stop_after", "save_steps"),
    [
        pytest.param(4, 4, id="within the first epoch"),
        pytest.param(8, 4, id="within the second"),
        pytest.param(5, 5, id="between them"),
    ],
)
def test_a_stopped_run_goes_on_to_the_adapter_of_an_unbroken_one(
    tmp_path: Path, stop_after: int, save_steps: int
) -> None:
    often = {"evalSteps": 3, "saveSteps": save_steps}
    whole = run(tmp_path / "whole", **often)
    broken = Recorder(stop_after=stop_after)
    run(tmp_path / "broken", recorder=broken, **often)
    assert broken.events[-1][0] == "training.cancelled"
    checkpoint = _checkpoints.newest(tmp_path / "broken")
    assert checkpoint is not None
    resumed = run(
        tmp_path / "broken",
        start=Start(attempt=2, first=False, resume=checkpoint),
        **often,
    )
    assert adapter_hash(tmp_path / "broken") == adapter_hash(tmp_path / "whole")
    step = _checkpoints.step_of(checkpoint)
    assert resumed.fields("training.resumed") == [{"step": step, "attempt": 2}]

    def losses(recorder: Recorder) -> dict[int, float]:
        return {
            fields["step"]: fields["loss"]
            for fields in recorder.fields("training.log")
            if "loss" in fields and fields["step"] > step
        }

    assert losses(resumed) == losses(whole)


def test_a_dry_run_goes_through_every_stage_on_few_rows(tmp_path: Path) -> None:
    recorder = run(tmp_path, dryRun=True, maxSteps=500, evalSteps=5, saveSteps=5)
    kinds = {event for event, _, _ in recorder.events}
    assert kinds == {
        "training.started",
        "training.log",
        "checkpoint.saved",
        "training.completed",
    }
    assert recorder.fields("training.completed")[0]["metrics"]["steps"] == 10
    assert recorder.fields("training.completed")[0]["metrics"]["evalLoss"] > 0


def test_divergence_ends_the_run_and_keeps_the_last_good_checkpoint(tmp_path: Path) -> None:
    with pytest.raises(TrainingDivergedError) as caught:
        run(tmp_path, learningRate=1e25, warmupSteps=6, saveSteps=1, optim="sgd")
    assert "learningRate" in str(caught.value)
    checkpoint = _checkpoints.newest(tmp_path)
    assert checkpoint is not None
    assert _checkpoints.step_of(checkpoint) < caught.value.step


@pytest.mark.parametrize(
    "largest_file", [pytest.param(100_000, id="adapter"), pytest.param(500_000, id="optimiser")]
)
def test_a_checkpoint_that_cannot_be_written_ends_the_run_with_a_sentence(
    tmp_path: Path, largest_file: int
) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, before[1]))
    try:
        with pytest.raises(CheckpointError, match="checkpoint-4 could not be written"):
            run(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert _checkpoints.newest(tmp_path) is None


def test_only_whole_checkpoints_are_continued(tmp_path: Path) -> None:
    run(tmp_path)
    assert _checkpoints.newest(tmp_path) == tmp_path / "checkpoint-8"
    (tmp_path / "checkpoint-8/arkor.json").unlink()
    assert _checkpoints.newest(tmp_path) == tmp_path / "checkpoint-4"
    (tmp_path / "checkpoint-4/optimizer.pt").unlink()
    assert _checkpoints.newest(tmp_path) is None


def test_old_checkpoints_keep_their_adapter_only(tmp_path: Path) -> None:
    run(tmp_path, saveSteps=2)
    for step in (2, 4):
        assert (tmp_path / f"checkpoint-{step}/adapter_model.safetensors").is_file()
        assert not (tmp_path / f"checkpoint-{step}/optimizer.pt").exists()
    for step in (6, 8):
        assert (tmp_path / f"checkpoint-{step}/optimizer.pt").is_file()


def test_the_manifest_knows_the_base(tmp_path: Path) -> None:
    run(tmp_path, maxSteps=1)
    manifest = json.loads((tmp_path / "final/arkor.json").read_text())
    weights = arkor_tiny_chat.model_path() / "model.safetensors"
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    expected = hashlib.sha256(f"model.safetensors:{digest}\n".encode()).hexdigest()
    assert manifest["baseModel"] == "arkor/tiny-chat"
    assert manifest["baseSha256"] == expected
    assert manifest["step"] == 1


SMALL = {
    "vocab_size": 2048,
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 8,
    "max_position_embeddings": 256,
}


@pytest.fixture(params=["llama", "qwen2", "qwen3", "gemma2", "gemma3_text", "mistral"])
def family(request: pytest.FixtureRequest, tmp_path: Path) -> BaseModel:
    """A random model of the family with the built-in tokenizer, on disk."""
    torch.manual_seed(0)
    folder = tmp_path / "base"
    config = AutoConfig.for_model(request.param, **SMALL)
    AutoModelForCausalLM.from_config(config).save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json", "chat_template.jinja"):
        (folder / name).write_bytes((arkor_tiny_chat.model_path() / name).read_bytes())
    return find_model(str(folder))


def test_every_family_trains(family: BaseModel, tmp_path: Path) -> None:
    recorder = run(tmp_path / "run", base=family, maxSteps=12, learningRate=1e-2)
    losses = [fields["loss"] for fields in recorder.fields("training.log")]
    assert losses[-1] < losses[0]
    assert str(tmp_path / "run") not in (tmp_path / "run/final/adapter_config.json").read_text()


def test_the_loss_on_supervised_positions_is_the_models_own(family: BaseModel) -> None:
    model = family.load(Device("cpu"), torch.float32).eval()
    rows = make_rows(examples(6), family, settings_for(family))
    batch = Collator(pad_token_id=0)(rows.train)
    with torch.no_grad():
        expected = model(**batch).loss
        head = SupervisedHead(model)
        torch.testing.assert_close(head.loss(model, batch), expected)


def test_the_hook_leaves_ordinary_calls_alone(family: BaseModel) -> None:
    model = family.load(Device("cpu"), torch.float32).eval()
    ids = torch.arange(5, 25).view(2, 10)
    with torch.no_grad():
        expected = model(ids).logits
        SupervisedHead(model)
        assert torch.equal(model(ids).logits, expected)


def test_only_the_language_model_is_adapted_and_its_upper_half_if_wanted() -> None:
    names = [
        f"model.{tower}.layers.{layer}.{part}"
        for tower in ("language_model", "vision_tower", "audio_tower")
        for layer in range(4)
        for part in ("self_attn.q_proj", "mlp.up_proj", "mlp.altup.correct", "input_layernorm")
    ]
    found = adapted_modules([*names, "lm_head"], top_half=False)
    assert len(found) == 8
    assert all(".language_model." in name for name in found)
    upper = adapted_modules(names, top_half=True)
    assert {name.split(".")[3] for name in upper} == {"2", "3"}


def rows_of(base: BaseModel, **config: Any) -> Rows:
    return make_rows(examples(), base, settings_for(base, **config))


def test_rows_without_anything_to_learn_are_left_out_and_counted() -> None:
    base = find_model(arkor_tiny_chat.MODEL_ID)
    whole = rows_of(base)
    shortest = min(len(row.input_ids) for row in whole.train)
    cut = rows_of(base, maxLength=shortest)
    assert cut.truncated == sum(len(row.input_ids) > shortest for row in whole.train)
    assert len(cut.train) + cut.emptied == len(whole.train)
    assert cut.emptied > 0
    with pytest.raises(DataError, match="Raise maxLength"):
        rows_of(base, maxLength=8)


def test_a_model_that_does_not_fit_is_refused_with_the_numbers(tmp_path: Path) -> None:
    config = AutoConfig.for_model(
        "llama", vocab_size=128_000, hidden_size=8192, intermediate_size=28_672,
        num_hidden_layers=400, num_attention_heads=64, num_key_value_heads=8,
    )  # fmt: skip
    config.save_pretrained(tmp_path)
    for name in ("tokenizer.json", "tokenizer_config.json", "chat_template.jinja"):
        (tmp_path / name).write_bytes((arkor_tiny_chat.model_path() / name).read_bytes())
    base = find_model(str(tmp_path))
    settings = settings_for(base)
    rows = make_rows(examples(), base, settings)
    with pytest.raises(ModelTooLargeError, match=r"\d+\.\d GiB .* \d+\.\d GiB free"):
        check_memory(base, rows, settings, Device("cpu"))


@given(
    lengths=st.lists(st.integers(1, 300), min_size=1, max_size=80),
    batch=st.integers(1, 9),
    epoch=st.integers(0, 3),
)
def test_every_row_comes_once_an_epoch_and_the_order_is_a_function_of_seed_and_epoch(
    lengths: list[int], batch: int, epoch: int
) -> None:
    def order(seed: int) -> list[int]:
        sampler = LengthGrouped(lengths, batch_size=batch, seed=seed)
        sampler.set_epoch(epoch)
        return list(sampler)

    assert sorted(order(1)) == list(range(len(lengths)))
    assert order(1) == order(1)


def test_rows_of_like_length_meet_in_a_batch() -> None:
    lengths = [(n * 37) % 100 + 1 for n in range(160)]
    order = list(LengthGrouped(lengths, batch_size=8, seed=0))
    spreads = [
        max(lengths[row] for row in order[start : start + 8])
        - min(lengths[row] for row in order[start : start + 8])
        for start in range(0, 160, 8)
    ]
    assert sum(spreads) / len(spreads) < 10


def test_padding_has_no_label_and_no_attention() -> None:
    base = find_model(arkor_tiny_chat.MODEL_ID)
    rows = rows_of(base)
    batch = Collator(pad_token_id=0)(rows.train[:5])
    padding = batch["attention_mask"] == 0
    assert padding.any()
    assert (batch["labels"][padding] == IGNORED).all()
