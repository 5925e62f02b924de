"""Base models and adapters in memory: loaded when they are asked for, the least used dropped first.

A base is loaded once; adapters are attached to it and chosen row by row, so that one batch serves
many of them. An adapter belongs to the very weights it was trained on: another base is refused, not
tried.
"""

from __future__ import annotations

import json
import logging
from collections import OrderedDict
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import torch
from peft import PeftModel

from .._device import choose_device, choose_dtype
from .._models import BaseModel, find_model
from .constraints import Grammars
from .protocol import ServingError, Target

MOST_ADAPTERS = 16
BASE = "__base__"
"""What peft calls no adapter at all."""

AdapterKey: TypeAlias = tuple[str, int, int]

_log = logging.getLogger("arkor_worker.serving")


class LoadedModel:
    """One base model with its adapters."""

    def __init__(self, base: BaseModel) -> None:
        self.base = base
        self.device = choose_device()
        dtype = choose_dtype(self.device, parameters=base.shape.parameters)
        self.network: Any = base.load(self.device, dtype).eval()
        _keep_head_input_contiguous(self.network)
        self._adapters: OrderedDict[AdapterKey, str] = OrderedDict()
        self._counter = 0

    @cached_property
    def grammars(self) -> Grammars:
        """Constraints in this model's tokens."""
        return Grammars(self.base.tokenizer, self.base.shape.vocabulary)

    @cached_property
    def end_ids(self) -> frozenset[int]:
        """Tokens that end an answer."""
        tokenizer = self.base.tokenizer
        stops = self.base.chat.stop_strings
        found = (tokenizer.convert_tokens_to_ids(text) for text in stops)
        return frozenset(token for token in found if isinstance(token, int) and token >= 0)

    def adapter(self, folder: Path | None, in_use: frozenset[str]) -> str:
        """The name of the adapter in a folder, attached now if it was not; `in_use` stay."""
        if folder is None:
            return BASE
        key = _key(folder)
        if key in self._adapters:
            self._adapters.move_to_end(key)
            return self._adapters[key]
        self._check_base(folder)
        self._make_room(in_use)
        self._counter += 1
        name = f"adapter{self._counter}"
        try:
            self._attach(folder, name)
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            raise ServingError(
                409, "adapter_damaged", f"The adapter in {folder.name} cannot be loaded: {error}"
            ) from error
        self._adapters[key] = name
        _log.info("attached %s as %s", folder, name)
        return name

    def forward(self, *, names: list[str], **inputs: Any) -> torch.Tensor:
        """Logits of the last position of each row."""
        if isinstance(self.network, PeftModel):
            inputs["adapter_names"] = names
        with torch.inference_mode():
            logits: torch.Tensor = self.network(**inputs, use_cache=True, logits_to_keep=1).logits
        return logits[:, -1]

    def _attach(self, folder: Path, name: str) -> None:
        if isinstance(self.network, PeftModel):
            self.network.load_adapter(str(folder), adapter_name=name)
        else:
            self.network = PeftModel.from_pretrained(self.network, str(folder), adapter_name=name)
        self.network.eval()

    def _check_base(self, folder: Path) -> None:
        try:
            note = json.loads((folder / "arkor.json").read_text("utf-8"))
        except (OSError, ValueError):
            return
        expected = note.get("baseSha256")
        if expected is not None and expected != self.base.sha256:
            raise ServingError(
                409,
                "base_mismatch",
                f"This adapter was trained on other weights than {self.base.name} has here; "
                "train it again on them, or put the old weights back.",
            )

    def _make_room(self, in_use: frozenset[str]) -> None:
        for key, name in list(self._adapters.items()):
            if len(self._adapters) < MOST_ADAPTERS:
                return
            if name not in in_use:
                self.network.delete_adapter(name)
                del self._adapters[key]


class Models:
    """The base model in use; asking for another one replaces it."""

    def __init__(self) -> None:
        self._loaded: dict[str, LoadedModel] = {}

    def get(self, target: Target) -> LoadedModel:
        """The model of a target, loaded now if it was not."""
        found = self._loaded.get(target.model)
        if found is None:
            base = find_model(target.model)
            self._loaded.clear()
            found = self._loaded[target.model] = LoadedModel(base)
            _log.info("loaded %s", target.model)
        return found


def _key(folder: Path) -> AdapterKey:
    """Changes when the files in the folder do, so that no stale adapter answers."""
    try:
        facts = (folder / "adapter_model.safetensors").stat()
    except OSError as error:
        raise ServingError(
            404, "adapter_not_found", f"The adapter in {folder.name} is not there any more."
        ) from error
    return str(folder), facts.st_mtime_ns, facts.st_size


def _keep_head_input_contiguous(network: Any) -> None:
    """On a CPU a strided last position makes the head copy its weights for each row."""
    head = network.get_output_embeddings()
    if head is not None:
        head.register_forward_pre_hook(
            lambda _module, arguments: (arguments[0].contiguous(), *arguments[1:])
        )
