"""The LoRA adapter: which matrices of the base model it wraps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, cast

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import PreTrainedModel

from ._errors import ModelError
from ._settings import Settings

# What families call the projections of attention and feed-forward.
_PROJECTIONS: Final = (
    "q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj",
    "qkv_proj", "gate_up_proj", "c_attn", "c_proj", "c_fc", "query_key_value", "dense",
    "dense_h_to_4h", "dense_4h_to_h", "out_proj", "fc1", "fc2", "fc_in", "fc_out",
)  # fmt: skip
_LAYER: Final = re.compile(r"\.(?:layers|h|blocks)\.(\d+)\.")
_OTHER_TOWERS: Final = re.compile(r"vision|audio|image|multi_modal|projector")


def attach_adapter(model: PreTrainedModel, settings: Settings, *, base_name: str) -> PeftModel:
    """Wrap the model's projections with fresh LoRA matrices, drawn from torch's generator."""
    names = adapted_modules(
        (name for name, module in model.named_modules() if _has_weight_matrix(module)),
        top_half=settings.top_half_layers,
    )
    if not names:
        raise ModelError(f"{base_name} has no projection this worker knows how to adapt.")
    config = LoraConfig(
        task_type="CAUSAL_LM",
        r=settings.lora_r,
        lora_alpha=cast("int", settings.lora_alpha),
        lora_dropout=settings.lora_dropout,
        target_modules=names,
    )
    adapted = get_peft_model(model, config)
    # peft would note the folder it was loaded from, which means nothing elsewhere.
    adapted.peft_config["default"].base_model_name_or_path = base_name
    return cast("PeftModel", adapted)


def adapted_modules(linear: Iterable[str], *, top_half: bool) -> list[str]:
    """The full names of the language model's projections, of its upper layers only if wanted."""
    found: dict[str, int] = {}
    for name in linear:
        layer = _LAYER.search(name)
        known = name.rpartition(".")[2] in _PROJECTIONS
        if known and layer is not None and not _OTHER_TOWERS.search(name):
            found[name] = int(layer[1])
    if not found:
        return []
    first = (max(found.values()) + 1) // 2 if top_half else 0
    return [name for name, layer in found.items() if layer >= first]


def _has_weight_matrix(module: torch.nn.Module) -> bool:
    weight = getattr(module, "weight", None)
    return weight is not None and weight.ndim == 2 and not isinstance(module, torch.nn.Embedding)


def trainable(model: torch.nn.Module) -> list[torch.nn.Parameter]:
    """The adapter's own parameters."""
    return [parameter for parameter in model.parameters() if parameter.requires_grad]


def is_finite(model: torch.nn.Module) -> bool:
    """Whether every weight of the adapter is a number."""
    return all(bool(torch.isfinite(parameter).all()) for parameter in trainable(model))
