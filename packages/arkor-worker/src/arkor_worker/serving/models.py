"""Base models in memory: loaded when they are asked for, the least used dropped first."""

from __future__ import annotations

import logging
from collections import OrderedDict
from typing import Any

import torch

from .._device import choose_device, choose_dtype
from .._models import BaseModel
from .adapters import Adapters

MOST_MODELS = 2
_CACHE_SHARE = 0.25
"""How much of the free memory the key-value cache of a batch may take."""

_log = logging.getLogger("arkor_worker.serving")


class LoadedModel:
    """One base model with its adapters."""

    def __init__(self, base: BaseModel, dtype: torch.dtype | None = None) -> None:
        self.base = base
        self.device = choose_device()
        self.dtype = dtype or choose_dtype(self.device, parameters=base.shape.parameters)
        network: Any = base.load(self.device, self.dtype)
        network.eval()
        _keep_head_input_contiguous(network)
        self.adapters = Adapters(base, network)
        free = self.device.free_bytes() * _CACHE_SHARE
        self.cache_tokens = int(free / (_cache_values(base) * self.dtype.itemsize))

    def forward(self, *, names: list[str], **inputs: Any) -> torch.Tensor:
        """Logits of the last position of each row."""
        network = self.adapters.network
        inputs |= self.adapters.choose(names)
        with torch.inference_mode():
            logits: torch.Tensor = network(**inputs, use_cache=True, logits_to_keep=1).logits
        return logits[:, -1]


class Models:
    """The base models in memory."""

    def __init__(self) -> None:
        self._loaded: OrderedDict[str, LoadedModel] = OrderedDict()

    def get(self, base: BaseModel) -> LoadedModel:
        """A model, loaded now if it was not; nobody may be using another one."""
        found = self._loaded.get(base.name)
        if found is None:
            self._make_room(base)
            found = self._loaded[base.name] = LoadedModel(base)
            _log.info("loaded %s", base.name)
        self._loaded.move_to_end(base.name)
        return found

    def _make_room(self, base: BaseModel) -> None:
        device = choose_device()
        # Twice its weights in the format they have most often: they are read, then moved.
        needed = base.shape.parameters * 4
        while self._loaded and (
            len(self._loaded) >= MOST_MODELS or device.free_bytes() < 2 * needed
        ):
            self._loaded.popitem(last=False)


def _cache_values(base: BaseModel) -> int:
    """Numbers that the key-value cache keeps for each token."""
    text = base.config.get_text_config()
    heads = int(text.num_attention_heads)
    size = getattr(text, "head_dim", None) or text.hidden_size // heads
    key_heads = getattr(text, "num_key_value_heads", None) or heads
    return 2 * base.shape.layers * int(key_heads) * int(size)


def _keep_head_input_contiguous(network: Any) -> None:
    """On a CPU a strided last position makes the head copy its weights for each row."""
    head = network.get_output_embeddings()
    if head is not None:
        head.register_forward_pre_hook(
            lambda _module, arguments: (arguments[0].contiguous(), *arguments[1:])
        )
