"""Models and adapters with random weights: they talk nonsense, each its own."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer, Gemma3TextConfig, LlamaConfig

from arkor_worker._models import find_model
from arkor_worker._templates import read_template

TINY = "arkor/tiny-chat"
NO_TOOLS = "{% for m in messages %}{{ m.role + ': ' + m.content + '\n' }}{% endfor %}model: "


def make_adapter(folder: Path, *, seed: int, model: str = TINY, **facts: Any) -> Path:
    """An adapter that changes what the model says; `facts` go into its manifest."""
    base = find_model(model)
    network: Any = AutoModelForCausalLM.from_pretrained(base.folder, dtype=torch.float32)
    torch.manual_seed(seed)
    config = LoraConfig(task_type="CAUSAL_LM", r=4, target_modules=["q_proj", "v_proj", "up_proj"])
    with warnings.catch_warnings():
        # What peft reads, transformers will rename.
        warnings.simplefilter("ignore", FutureWarning)
        adapted = get_peft_model(network, config)
    with torch.no_grad():
        for name, weights in adapted.named_parameters():
            if "lora_B" in name:
                weights.normal_(std=0.3)
    adapted.save_pretrained(str(folder))
    manifest = {"format": 1, "baseModel": model, "baseSha256": base.sha256, **facts}
    (folder / "arkor.json").write_text(json.dumps(manifest))
    return folder


def make_model(folder: Path, *, kind: str, template: str | None = None) -> Path:
    """A model of a few thousand parameters with the built-in model's tokenizer."""
    tokenizer = AutoTokenizer.from_pretrained(find_model(TINY).folder)
    tokenizer.chat_template = template or read_template("chatml")
    common: dict[str, Any] = {
        "vocab_size": len(tokenizer),
        "hidden_size": 32,
        "intermediate_size": 48,
        "num_hidden_layers": 3,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "head_dim": 8,
        "max_position_embeddings": 512,
        "initializer_range": 0.4,
        "pad_token_id": 0,
        "bos_token_id": 2,
        "eos_token_id": 1,
    }
    config: Any
    if kind == "llama":
        config = LlamaConfig(**common)
    else:
        layers = ["sliding_attention", "full_attention", "sliding_attention"]
        config = Gemma3TextConfig(**common, sliding_window=8, layer_types=layers)
    torch.manual_seed(7)
    network: Any = AutoModelForCausalLM.from_config(config)
    network.save_pretrained(str(folder))
    tokenizer.save_pretrained(str(folder))
    return folder
