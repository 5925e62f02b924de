"""Adapters on one base model: attached when they are asked for, the least used dropped first.

An adapter is chosen row by row, so that one batch serves many. Where all rows have the same one it
is made the active one instead, as it was in training: peft rounds a sum of base and adapter in
another place when it mixes, which in bfloat16 can be another token. An adapter belongs to the very
weights it was trained on: on another base it is refused, not tried.
"""

from __future__ import annotations

import json
import logging
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

from peft import LoraConfig, PeftConfig, PeftModel, PeftModelForCausalLM, set_peft_model_state_dict
from safetensors import SafetensorError
from safetensors.torch import load_file

from .._models import BaseModel
from .protocol import ServingError

MOST_ADAPTERS = 16
BASE = "__base__"
"""What peft calls no adapter at all."""

_WEIGHTS = "adapter_model.safetensors"
_AdapterKey: TypeAlias = tuple[str, int, int]

_log = logging.getLogger("arkor_worker.serving")


class Adapters:
    """What is attached to `network`, which becomes peft's with the first of them."""

    def __init__(self, base: BaseModel, network: Any) -> None:
        self._base = base
        self.network = network
        self._attached: OrderedDict[_AdapterKey, str] = OrderedDict()
        self._counter = 0

    def __len__(self) -> int:
        return len(self._attached)

    def name_of(self, folder: Path | None, in_use: frozenset[str] = frozenset()) -> str:
        """The name of the adapter in a folder, attached now if it was not; `in_use` stay."""
        if folder is None:
            return BASE
        key = _key(folder)
        if key in self._attached:
            self._attached.move_to_end(key)
            return self._attached[key]
        self._check_base(folder)
        self._make_room(in_use)
        self._counter += 1
        name = f"adapter{self._counter}"
        try:
            self._attach(folder, name)
        except (OSError, ValueError, RuntimeError, LookupError, TypeError, SafetensorError) as why:
            raise ServingError(
                409, "adapter_damaged", f"The adapter in {folder.name} cannot be loaded: {why}"
            ) from why
        self._attached[key] = name
        _log.info("attached %s as %s", folder, name)
        return name

    def choose(self, names: Sequence[str]) -> dict[str, Any]:
        """Prepares the network for rows with these adapters; what its call has to be given."""
        if not isinstance(self.network, PeftModel):
            return {}
        if len(set(names)) > 1 or names[0] == BASE:
            return {"adapter_names": list(names)}
        if self.network.active_adapters != [names[0]]:
            self.network.set_adapter(names[0], inference_mode=True)
        return {}

    def _attach(self, folder: Path, name: str) -> None:
        config = PeftConfig.from_pretrained(str(folder))
        if not isinstance(config, LoraConfig):
            raise ValueError("it is no LoRA adapter")
        config.inference_mode = True
        weights = load_file(folder / _WEIGHTS)
        if isinstance(self.network, PeftModel):
            self.network.add_adapter(name, config)
        else:
            self.network = PeftModelForCausalLM(self.network, config, adapter_name=name)
        try:
            outcome: Any = set_peft_model_state_dict(self.network, weights, adapter_name=name)
            missing = [key for key in outcome.missing_keys if f".{name}." in key]
            if missing or outcome.unexpected_keys:
                raise ValueError("its weights are not those of its configuration")
        except Exception:
            self._detach(name)
            raise
        self.network.eval()

    def _detach(self, name: str) -> None:
        # peft's model cannot be without any adapter; the network below it can.
        if len(self.network.peft_config) == 1:
            self.network = self.network.unload()
        else:
            self.network.delete_adapter(name)

    def _check_base(self, folder: Path) -> None:
        try:
            note = json.loads((folder / "arkor.json").read_text("utf-8"))
            expected = note.get("baseSha256")
        except (OSError, ValueError, AttributeError):
            return
        if expected is not None and expected != self._base.sha256:
            raise ServingError(
                409,
                "base_mismatch",
                f"This adapter was trained on other weights than {self._base.name} has here; "
                "train it again on them, or put the old weights back.",
            )

    def _make_room(self, in_use: frozenset[str]) -> None:
        for key, name in list(self._attached.items()):
            if len(self._attached) < MOST_ADAPTERS:
                return
            if name not in in_use:
                self._detach(name)
                del self._attached[key]


def _key(folder: Path) -> _AdapterKey:
    """Changes when the files in the folder do, so that no stale adapter answers."""
    try:
        facts = (folder / _WEIGHTS).stat()
    except OSError as error:
        raise ServingError(
            404, "adapter_not_found", f"The adapter in {folder.name} is not there any more."
        ) from error
    return str(folder), facts.st_mtime_ns, facts.st_size
