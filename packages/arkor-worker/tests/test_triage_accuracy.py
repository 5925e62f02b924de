"""The built-in model learns the triage task, on tickets whose phrases it has never seen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from peft import PeftModel

from arkor_worker._dataset import make_rows, read_file
from arkor_worker._device import Device
from arkor_worker._models import BaseModel, find_model
from arkor_worker._settings import read_settings
from arkor_worker._train import Start, train

TRIAGE = Path(__file__).parents[2] / "arkor-cli/src/arkor_cli/templates/triage/data"

pytestmark = [
    pytest.mark.skipif(not TRIAGE.is_dir(), reason="no triage data beside this package"),
    pytest.mark.filterwarnings("ignore:.*is_gradient_checkpointing.*:FutureWarning"),
]


class Silent:
    stop_requested = False

    def emit(self, *_: Any, **__: Any) -> None:
        pass


def evaluation() -> list[list[dict[str, str]]]:
    lines = (TRIAGE / "eval.jsonl").read_text().splitlines()
    return [json.loads(line)["messages"] for line in lines]


def answers(base: BaseModel, model: Any) -> list[dict[str, str] | None]:
    """What the model says to each ticket, as JSON; None where it is none."""
    tokenizer = base.tokenizer
    tokenizer.padding_side = "left"
    prompts = [
        base.chat.render(messages[:-1], add_generation_prompt=True) for messages in evaluation()
    ]
    inputs = tokenizer(prompts, add_special_tokens=False, padding=True, return_tensors="pt")
    with torch.no_grad():
        output = model.eval().generate(**inputs, max_new_tokens=32, do_sample=False)
    texts = tokenizer.batch_decode(
        output[:, inputs["input_ids"].shape[1] :], skip_special_tokens=True
    )
    return [_parsed(text) for text in texts]


def _parsed(text: str) -> dict[str, str] | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) and {"category", "urgency"} == value.keys() else None


def score(found: list[dict[str, str] | None], key: str) -> float:
    expected = [json.loads(messages[-1]["content"])[key] for messages in evaluation()]
    right = sum(
        got is not None and got[key] == want for got, want in zip(found, expected, strict=True)
    )
    return right / len(expected)


def test_accuracy_goes_from_nothing_to_useful(tmp_path: Path) -> None:
    base = find_model("arkor/tiny-chat")
    before = answers(base, base.load(Device("cpu"), torch.float32))
    assert score(before, "category") == 0

    settings = read_settings(
        {"saveSteps": 0}, parameters=base.shape.parameters, context=base.context
    )
    rows = make_rows(read_file(TRIAGE / "train.jsonl", None), base, settings)
    start = Start(attempt=1, first=True, resume=None)
    train(base, rows, settings, folder=tmp_path, reporter=Silent(), start=start)

    model = base.load(Device("cpu"), torch.float32)
    after = answers(base, PeftModel.from_pretrained(model, str(tmp_path / "final")))
    assert sum(answer is not None for answer in after) / len(after) >= 0.95
    assert score(after, "category") >= 0.65
    assert score(after, "urgency") >= 0.5
