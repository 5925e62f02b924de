"""TRL's SFTTrainer with the loss on the assistant's turns, where the template can tell them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

# This file is named after the package it measures.
sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).parent]

import trl as peer  # noqa: E402
from datasets import Dataset  # noqa: E402
from peft import LoraConfig  # noqa: E402
from transformers import AutoModelForCausalLM, TrainerCallback  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent))

from task import ALPHA, LEARNING_RATE, ORDER, RANK, TARGETS, Clock, read_rows  # noqa: E402

from arkor_worker._device import choose_device, choose_dtype  # noqa: E402
from arkor_worker._models import find_model  # noqa: E402

base = find_model(ORDER["model"])
dtype = choose_dtype(choose_device(), parameters=base.shape.parameters)
clock = Clock()


class Steps(TrainerCallback):
    """Tokens are counted by the collator, steps here."""

    seen = 0

    def on_step_end(self, args, state, control, **kwargs):
        clock.step(Steps.seen)
        Steps.seen = 0


class Counting(peer.SFTTrainer):
    def compute_loss(self, model, inputs, *arguments, **options):
        Steps.seen += int(inputs["attention_mask"].sum())
        return super().compute_loss(model, inputs, *arguments, **options)


trainer = Counting(
    model=AutoModelForCausalLM.from_pretrained(base.folder, dtype=dtype),
    processing_class=base.tokenizer,
    train_dataset=Dataset.from_list(read_rows()),
    peft_config=LoraConfig(r=RANK, lora_alpha=ALPHA, target_modules=TARGETS, task_type="CAUSAL_LM"),
    args=peer.SFTConfig(
        output_dir=tempfile.mkdtemp(),
        max_steps=ORDER["steps"],
        per_device_train_batch_size=ORDER["batch"],
        learning_rate=LEARNING_RATE,
        assistant_only_loss="generation %}" in base.tokenizer.chat_template,
        gradient_checkpointing=False,
        bf16=False,
        save_strategy="no",
        logging_strategy="no",
        report_to="none",
        disable_tqdm=True,
        use_cpu=True,
    ),
    callbacks=[Steps()],
)
trainer.train()
clock.stop()
