"""The package holds a whole model and says where."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path

import pytest

import arkor_tiny_chat
from arkor_tiny_chat import MODEL_ID, model_path


@pytest.mark.parametrize(
    "name",
    [
        "config.json",
        "generation_config.json",
        "model.safetensors",
        "tokenizer.json",
        "tokenizer_config.json",
        "chat_template.jinja",
    ],
)
def test_every_file_that_loading_needs_is_here(name: str) -> None:
    assert (model_path() / name).stat().st_size > 0


def test_the_weights_are_bfloat16_and_about_one_megabyte() -> None:
    data = (model_path() / "model.safetensors").read_bytes()
    (header_length,) = struct.unpack("<Q", data[:8])
    tensors = json.loads(data[8 : 8 + header_length])
    tensors.pop("__metadata__", None)
    assert {tensor["dtype"] for tensor in tensors.values()} == {"BF16"}
    assert 900_000 < len(data) < 1_100_000


def test_the_turn_ends_with_a_token_that_generation_stops_at() -> None:
    tokens = {
        token["content"]: token["id"]
        for token in json.loads((model_path() / "tokenizer.json").read_text())["added_tokens"]
    }
    stops = json.loads((model_path() / "generation_config.json").read_text())["eos_token_id"]
    assert tokens["<end_of_turn>"] in stops


def test_the_chat_template_marks_what_the_assistant_says() -> None:
    template = (model_path() / "chat_template.jinja").read_text()
    assert "{%- generation %}" in template
    assert template == (Path(__file__).parents[1] / "training" / "chat_template.jinja").read_text()


def test_names() -> None:
    assert MODEL_ID == "arkor/tiny-chat"
    assert arkor_tiny_chat.__all__ == sorted(arkor_tiny_chat.__all__)


def test_the_readme_example_runs() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text()
    for block in re.findall(r"```python\n(.*?)```", readme, re.DOTALL):
        exec(block, {})
