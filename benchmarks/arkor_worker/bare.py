"""A plain loop: torch, transformers, peft, and nothing in between."""

from __future__ import annotations

import random

import torch
from peft import LoraConfig, get_peft_model
from task import ALPHA, LEARNING_RATE, ORDER, RANK, TARGETS, Clock, read_rows
from transformers import AutoModelForCausalLM

from arkor_worker._device import choose_device, choose_dtype
from arkor_worker._models import find_model

base = find_model(ORDER["model"])
tokenizer = base.tokenizer
dtype = choose_dtype(choose_device(), parameters=base.shape.parameters)
model = get_peft_model(
    AutoModelForCausalLM.from_pretrained(base.folder, dtype=dtype),
    LoraConfig(r=RANK, lora_alpha=ALPHA, target_modules=TARGETS, task_type="CAUSAL_LM"),
)


def encode(row: dict) -> tuple[list[int], list[int]]:
    """Ids, and labels for the answer only."""
    prompt = tokenizer.apply_chat_template(
        row["messages"][:-1], add_generation_prompt=True, tokenize=False
    )
    answer = row["messages"][-1]["content"] + base.chat.stop_strings[-1]
    before = tokenizer(prompt, add_special_tokens=False)["input_ids"]
    after = tokenizer(answer, add_special_tokens=False)["input_ids"]
    return before + after, [-100] * len(before) + after


rows = [encode(row) for row in read_rows()]
optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=LEARNING_RATE)
model.train()
clock = Clock()
shuffled = random.Random(0)
order: list[int] = []
for _ in range(ORDER["steps"]):
    if len(order) < ORDER["batch"]:
        order = shuffled.sample(range(len(rows)), len(rows))
    batch = [rows[order.pop()] for _ in range(ORDER["batch"])]
    longest = max(len(ids) for ids, _ in batch)
    pad = tokenizer.pad_token_id
    ids = torch.tensor([ids + [pad] * (longest - len(ids)) for ids, _ in batch])
    labels = torch.tensor([labels + [-100] * (longest - len(labels)) for _, labels in batch])
    mask = torch.tensor([[1] * len(ids) + [0] * (longest - len(ids)) for ids, _ in batch])
    loss = model(input_ids=ids, attention_mask=mask, labels=labels).loss
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    clock.step(int(mask.sum()))
clock.stop()
