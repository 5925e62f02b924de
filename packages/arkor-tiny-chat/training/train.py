"""Make the built-in base model, `arkor/tiny-chat`, from nothing but a seed.

    python packages/arkor-tiny-chat/training/train.py [--out FOLDER] [--steps N]

Needs torch and transformers (see `constraints.txt` at the root of the repository). One thread,
because the order of floating-point additions, and with it the last bit of each weight, depends on
the number of threads.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import argparse
import hashlib
import math
import time
from pathlib import Path

import corpus
import tokenizer as tokenizers_
import torch
from transformers import (
    Gemma3ForCausalLM,
    Gemma3TextConfig,
    GenerationConfig,
    PreTrainedTokenizerFast,
)

SEED = 20261101
STEPS = 2000
BATCH, LENGTH = 8, 256
PEAK_RATE = 4e-3
TOKENIZER_CHATS = 20_000
PACKAGE_FILES = Path(__file__).parents[1] / "src" / "arkor_tiny_chat" / "model"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=PACKAGE_FILES)
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args()

    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    tokenizer = tokenizers_.learn(_texts(TOKENIZER_CHATS))
    model = Gemma3ForCausalLM(_architecture(tokenizer))
    print(f"{model.num_parameters():,} parameters", flush=True)
    _pretrain(model, _blocks(tokenizer, options.steps * BATCH), options.steps)
    _save(model, tokenizer, options.out)


def _texts(count: int) -> list[str]:
    return [m["content"] for chat in corpus.chats(SEED, count) for m in chat]


def _architecture(tokenizer: PreTrainedTokenizerFast) -> Gemma3TextConfig:
    layers = 4
    return Gemma3TextConfig(
        vocab_size=len(tokenizer),
        hidden_size=96,
        intermediate_size=160,
        num_hidden_layers=layers,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=24,
        query_pre_attn_scalar=24,
        max_position_embeddings=tokenizers_.CONTEXT,
        sliding_window=tokenizers_.CONTEXT,
        layer_types=["full_attention"] * layers,
        rope_parameters={
            "sliding_attention": {"rope_type": "default", "rope_theta": 10_000.0},
            "full_attention": {"rope_type": "default", "rope_theta": 10_000.0},
        },
        pad_token_id=tokenizer.pad_token_id,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
    )


def _blocks(tokenizer: PreTrainedTokenizerFast, count: int) -> torch.Tensor:
    """The corpus as `count` rows of `LENGTH` tokens, whole conversations end to end."""
    rows: list[list[int]] = []
    pending: list[int] = []
    chats = corpus.chats(SEED, count * LENGTH)
    while len(rows) < count:
        batch = [next(chats) for _ in range(1000)]
        rendered = [tokenizer.apply_chat_template(chat, tokenize=False) for chat in batch]
        for ids in tokenizer(rendered, add_special_tokens=False)["input_ids"]:
            pending += ids
            while len(pending) >= LENGTH:
                rows.append(pending[:LENGTH])
                pending = pending[LENGTH:]
    return torch.tensor(rows[:count])


def _rate(step: int, steps: int) -> float:
    warm = 100
    if step < warm:
        return (step + 1) / warm
    return 0.02 + 0.98 * (1 + math.cos(math.pi * (step - warm) / (steps - warm))) / 2


def _pretrain(model: Gemma3ForCausalLM, rows: torch.Tensor, steps: int) -> None:
    model.train()
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=PEAK_RATE, betas=(0.9, 0.95), weight_decay=0.05
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    started, recent = time.monotonic(), 0.0
    for step in range(steps):
        batch = rows[step * BATCH : (step + 1) * BATCH]
        loss = model(input_ids=batch, labels=batch, use_cache=False).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        recent += loss.item()
        if step % 100 == 99:
            elapsed = time.monotonic() - started
            print(f"step {step + 1}/{steps} loss {recent / 100:.3f} {elapsed:.0f} s", flush=True)
            recent = 0.0


def _save(model: Gemma3ForCausalLM, tokenizer: PreTrainedTokenizerFast, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    end_of_turn = tokenizer.convert_tokens_to_ids("<end_of_turn>")
    model.generation_config = GenerationConfig(
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=[tokenizer.eos_token_id, end_of_turn],
        pad_token_id=tokenizer.pad_token_id,
    )
    model.to(torch.bfloat16).save_pretrained(out)
    tokenizer.save_pretrained(out)
    for path in sorted(out.iterdir()):
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.name)


if __name__ == "__main__":
    main()
