"""In float32, a row's tokens are the same in any company as alone, and as plain transformers'."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import torch
from little_models import TINY, make_adapter
from peft import PeftModel
from transformers import AutoModelForCausalLM, GenerationConfig

from arkor_worker.serving.bases import served_base
from arkor_worker.serving.batch import Batch
from arkor_worker.serving.models import LoadedModel
from arkor_worker.serving.protocol import Generation, Piece, Target
from arkor_worker.serving.row import Row

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning")

TOKENS = 24


@dataclass
class Family:
    """A model with three adapters and without any, and prompts of very different lengths."""

    name: str
    loaded: LoadedModel
    folders: list[Path | None]
    prompts: list[tuple[int, ...]]
    heard: list[Piece | Exception] = field(default_factory=list)

    def row(self, prompt: Sequence[int], folder: Path | None) -> Row:
        generation = Generation(
            target=Target(model=self.name, adapter=folder), prompt=tuple(prompt), max_tokens=TOKENS
        )
        row = Row(served_base(self.name), generation, self.heard.append)
        row.adapter = self.loaded.adapters.name_of(folder)
        return row

    def rows(self) -> list[Row]:
        return [
            self.row(prompt, self.folders[at % len(self.folders)])
            for at, prompt in enumerate(self.prompts)
        ]

    def alone(self) -> list[list[int]]:
        answers = []
        for row in self.rows():
            finish(Batch(self.loaded), [row])
            answers.append(row.answer)
        return answers


def finish(batch: Batch, rows: Sequence[Row]) -> None:
    batch.join(rows)
    while batch.rows:
        batch.step()


@pytest.fixture(scope="module", params=[TINY, "sliding"])
def family(
    request: pytest.FixtureRequest, sliding: str, tmp_path_factory: pytest.TempPathFactory
) -> Family:
    name = sliding if request.param == "sliding" else TINY
    folder = tmp_path_factory.mktemp("family")
    adapters = [make_adapter(folder / str(seed), seed=seed, model=name) for seed in range(3)]
    loaded = LoadedModel(served_base(name).model)
    assert loaded.dtype == torch.float32
    chance = random.Random(3)
    prompts = [
        tuple(chance.randrange(10, 2000) for _ in range(length))
        for length in (3, 40, 7, 120, 1, 21, 9, 64)
    ]
    return Family(name, loaded, [*adapters, None], prompts)


def test_eight_rows_with_mixed_adapters(family: Family) -> None:
    together = family.rows()
    finish(Batch(family.loaded), together)
    assert [row.answer for row in together] == family.alone()
    assert len({tuple(row.answer) for row in together}) > 4


def test_rows_that_join_and_leave_at_any_time(family: Family) -> None:
    rows, batch = family.rows(), Batch(family.loaded)
    left = family.row(family.prompts[3], family.folders[0])
    batch.join([*rows[:2], left])
    for at in range(2, len(rows)):
        for _ in range(2):
            if batch.rows:
                batch.step()
        batch.join([rows[at]])
        if at == 2:
            left.cancel()
    while batch.rows:
        batch.step()
    assert [row.answer for row in rows] == family.alone()


@pytest.mark.parametrize("at", range(4))
def test_the_same_tokens_as_plain_transformers(family: Family, at: int) -> None:
    prompt, folder = family.prompts[at], family.folders[at]
    base = served_base(family.name)
    network: Any = AutoModelForCausalLM.from_pretrained(base.model.folder, dtype=torch.float32)
    if folder is not None:
        network = PeftModel.from_pretrained(network, str(folder))
    settings = GenerationConfig(
        max_new_tokens=TOKENS, do_sample=False, eos_token_id=sorted(base.end_ids), pad_token_id=0
    )
    ids = torch.tensor([prompt])
    expected = network.generate(
        input_ids=ids, attention_mask=torch.ones_like(ids), generation_config=settings
    )
    row = family.row(prompt, folder)
    finish(Batch(family.loaded), [row])
    assert row.answer == expected[0, len(prompt) :].tolist()


def test_a_batch_that_cannot_be_read_is_left_as_it_was(family: Family) -> None:
    rows = family.rows()
    batch = Batch(family.loaded)
    batch.join(rows[:4])
    bad = family.row(family.prompts[0], None)
    bad.adapter = "nobody has attached this"
    with pytest.raises(ValueError, match="nobody"):
        batch.join([bad])
    while batch.rows:
        batch.step()
    assert [row.answer for row in rows[:4]] == family.alone()[:4]


def test_the_cache_has_a_limit(family: Family) -> None:
    batch = Batch(family.loaded)
    row = family.row(family.prompts[0], None)
    before = family.loaded.cache_tokens
    try:
        family.loaded.cache_tokens = 2 * row.most
        assert batch.has_room_for([row, row])
        assert not batch.has_room_for([row, row, row])
    finally:
        family.loaded.cache_tokens = before
