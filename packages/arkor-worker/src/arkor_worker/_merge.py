"""An adapter and its base made into one model that needs neither.

The sum is computed in float32 and kept in the format of the base's own files, if the result then
answers fixed prompts with the very tokens of base and adapter; else in float32, where rounding
loses nothing that matters. Whether it did is part of the answer.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Final

import torch
from peft import PeftModel

from ._device import Device, choose_device, choose_dtype
from ._errors import ModelError
from ._models import BaseModel, find_model
from .serving.replay import Tokens, served_answers

_QUESTIONS: Final = ("Hello!", "What can you do?", "The order never arrived.", "Write one line.")
_TOKENS: Final = 16


def merge(adapter: Path, output: Path) -> dict[str, Any]:
    """Write the merged model, its tokenizer and its template to `output`.

    The answer says in which number format, and whether it answers as the adapter does. Raises
    `ModelError`.
    """
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise ModelError(f"{output} is there already and not empty. Choose another folder.")
    base = _base_of(adapter)
    stored = getattr(base.config, "dtype", None) or torch.float32
    usual = choose_dtype(choose_device(), parameters=base.shape.parameters)
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".merging-") as work:
        for attempt, (kept, served) in enumerate(((stored, usual), (torch.float32, torch.float32))):
            made = Path(work) / str(attempt)
            _write(base, adapter, made, kept)
            identical = _same(base, adapter, made, served)
            if identical:
                break
        if output.is_dir():
            output.rmdir()
        made.rename(output)
    return {
        "folder": str(output),
        "dtype": str(kept).removeprefix("torch."),
        "parity": "identical" if identical else "drift",
    }


def _base_of(adapter: Path) -> BaseModel:
    try:
        note = json.loads((adapter / "arkor.json").read_text("utf-8"))
        base, expected = find_model(note["baseModel"]), note["baseSha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{adapter} says in no arkor.json on which base model it was trained, so it cannot be "
            "merged."
        ) from error
    if base.sha256 != expected:
        raise ModelError(
            f"This adapter was trained on other weights than {base.name} has here; merging it "
            "with these would make a third model."
        )
    return base


def _write(base: BaseModel, adapter: Path, output: Path, dtype: torch.dtype) -> None:
    network: Any = base.load(Device("cpu"), torch.float32)
    merged: Any = PeftModel.from_pretrained(network, str(adapter)).merge_and_unload(safe_merge=True)
    merged.to(dtype)
    merged.save_pretrained(str(output))
    base.tokenizer.save_pretrained(str(output))


def _same(base: BaseModel, adapter: Path, output: Path, dtype: torch.dtype) -> bool:
    prompts = [(_prompt(base, question), _TOKENS) for question in _QUESTIONS]
    apart = served_answers(base, adapter, prompts, dtype=dtype)
    together = served_answers(BaseModel(str(output), output), None, prompts, dtype=dtype)
    return apart == together


def _prompt(base: BaseModel, question: str) -> Tokens:
    text = base.chat.render([{"role": "user", "content": question}], add_generation_prompt=True)
    ids: list[int] = base.tokenizer(text, add_special_tokens=False)["input_ids"]
    return ids
