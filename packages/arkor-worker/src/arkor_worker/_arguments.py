"""Our settings in the words of `transformers.Trainer`."""

from __future__ import annotations

from pathlib import Path

import torch
from transformers import TrainingArguments

from ._device import Device
from ._settings import Settings


def training_arguments(
    settings: Settings, device: Device, dtype: torch.dtype, total_steps: int, folder: Path
) -> TrainingArguments:
    """The arguments of one run, whose checkpoints go below `folder`."""
    return TrainingArguments(
        output_dir=str(folder),
        max_steps=total_steps,
        per_device_train_batch_size=settings.batch_size,
        learning_rate=settings.learning_rate,
        lr_scheduler_type=settings.scheduler,
        warmup_steps=settings.warmup.resolve(total_steps),
        weight_decay=settings.weight_decay,
        optim=settings.optimizer,
        seed=settings.seed,
        # When to log, evaluate and save is decided by our own callback.
        logging_strategy="no",
        eval_strategy="no",
        save_strategy="no",
        logging_nan_inf_filter=False,
        disable_tqdm=True,
        report_to=[],
        remove_unused_columns=False,
        label_names=["labels"],
        use_cpu=device.kind == "cpu",
        # Only float16 needs its gradients scaled.
        fp16=dtype == torch.float16,
        dataloader_pin_memory=device.kind == "cuda",
    )
