"""Adapters on one base: each chat gets its own, whoever else is in the batch."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import torch
from engine_process import TINY, EngineProcess, asking
from little_models import make_adapter

from arkor_worker.serving.adapters import BASE
from arkor_worker.serving.bases import served_base
from arkor_worker.serving.models import LoadedModel
from arkor_worker.serving.protocol import ServingError


def test_sixty_four_chats_over_eight_adapters(engine: EngineProcess, adapters: list[Path]) -> None:
    questions = ["Hello", "Who are you? " * 5, "The kite is red.", "Tell me of the sea, " * 20]
    cases = [(adapter, text) for adapter in adapters for text in questions]

    def answer(case: tuple[Path, str]) -> str:
        return engine.text(case[1], adapter=case[0], max_tokens=16)

    alone = {case: answer(case) for case in cases}
    # What each adapter says, all told, nobody else says.
    assert len({tuple(alone[adapter, text] for text in questions) for adapter in adapters}) == 8
    with ThreadPoolExecutor(64) as everybody:
        together = list(everybody.map(answer, [*cases, *reversed(cases)]))
    assert together == [alone[case] for case in [*cases, *reversed(cases)]]


def test_an_adapter_and_its_base_in_one_batch(engine: EngineProcess, adapters: list[Path]) -> None:
    base = engine.text("Hello")
    assert engine.text("Hello", adapter=adapters[0], max_tokens=16) != base
    assert engine.text("Hello") == base


def test_more_adapters_than_stay_in_memory(
    engine: EngineProcess, adapters: list[Path], tmp_path: Path
) -> None:
    before = [engine.text("Hello", adapter=adapter, max_tokens=8) for adapter in adapters]
    for number in range(20):
        copy = tmp_path / f"copy{number}"
        shutil.copytree(adapters[number % 8], copy)
        assert engine.text("Hello", adapter=copy, max_tokens=8) == before[number % 8]
    after = [engine.text("Hello", adapter=adapter, max_tokens=8) for adapter in adapters]
    assert after == before


def test_a_new_adapter_in_the_same_folder_is_noticed(
    engine: EngineProcess, adapters: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "adapter"
    shutil.copytree(adapters[0], folder)
    first = engine.text("Hello", adapter=folder, max_tokens=16)
    shutil.rmtree(folder)
    shutil.copytree(adapters[1], folder)
    weights = folder / "adapter_model.safetensors"
    weights.touch()
    second = engine.text("Hello", adapter=folder, max_tokens=16)
    assert first == engine.text("Hello", adapter=adapters[0], max_tokens=16)
    assert second == engine.text("Hello", adapter=adapters[1], max_tokens=16)


def test_an_adapter_that_was_deleted_is_not_found(
    engine: EngineProcess, adapters: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "adapter"
    shutil.copytree(adapters[0], folder)
    engine.text("Hello", adapter=folder)
    shutil.rmtree(folder)
    status, code, sentence = engine.refusal(asking("Hello"), adapter=folder)
    assert (status, code) == (404, "adapter_not_found")
    assert "not there any more" in sentence


def test_an_adapter_of_other_weights_is_refused(engine: EngineProcess, tmp_path: Path) -> None:
    folder = make_adapter(tmp_path / "foreign", seed=1, baseSha256="0" * 64)
    status, code, sentence = engine.refusal(asking("Hello"), adapter=folder)
    assert (status, code) == (409, "base_mismatch")
    assert "trained on other weights" in sentence


def cut_off(folder: Path) -> None:
    path = folder / "adapter_model.safetensors"
    path.write_bytes(path.read_bytes()[:-1000])


def no_configuration(folder: Path) -> None:
    (folder / "adapter_config.json").unlink()


def other_rank(folder: Path) -> None:
    path = folder / "adapter_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "r": 8}))


def other_modules(folder: Path) -> None:
    path = folder / "adapter_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "target_modules": ["q_proj"]}))


DAMAGES = [cut_off, no_configuration, other_rank, other_modules]


def test_a_damaged_adapter_harms_nobody_else(
    engine: EngineProcess, adapters: list[Path], tmp_path: Path
) -> None:
    before = engine.text("Hello", adapter=adapters[0], max_tokens=16)
    for damage in DAMAGES:
        folder = tmp_path / damage.__name__
        shutil.copytree(adapters[0], folder)
        damage(folder)
        status, code, _ = engine.refusal(asking("Hello"), adapter=folder)
        assert (status, code) == (409, "adapter_damaged")
        assert engine.text("Hello") == "Hello! How are you?"
        assert engine.text("Hello", adapter=adapters[0], max_tokens=16) == before


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_a_damaged_first_adapter_leaves_no_trace(
    adapters: list[Path], tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    folder = tmp_path / "damaged"
    shutil.copytree(adapters[0], folder)
    damage(folder)
    model = LoadedModel(served_base(TINY).model)

    def scores(name: str) -> torch.Tensor:
        return model.forward(names=[name], input_ids=torch.tensor([[2, 17, 5]]))

    plain = scores(BASE)
    for _ in range(2):
        with pytest.raises(ServingError, match="cannot be loaded"):
            model.adapters.name_of(folder)
        assert torch.equal(scores(BASE), plain)
    assert not torch.equal(scores(model.adapters.name_of(adapters[0])), plain)
