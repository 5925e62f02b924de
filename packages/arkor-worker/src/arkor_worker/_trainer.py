"""`transformers.Trainer` with our loss, our order of rows, and adapter-only checkpoints."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import torch
from peft import PeftModel
from torch.utils.data import DataLoader
from transformers import (
    DefaultFlowCallback,
    PrinterCallback,
    Trainer,
    TrainerCallback,
    TrainerControl,
)

from ._adapter import is_finite
from ._arguments import training_arguments
from ._batches import Collator, LengthGrouped, Rows
from ._checkpoints import disk_errors
from ._device import Device
from ._errors import TrainingDivergedError
from ._masking import Example
from ._settings import Settings
from ._supervised import SupervisedHead


@dataclass(slots=True)
class Meter:
    """Work done in training steps since it was last read; evaluation and saving do not count."""

    tokens: int = 0
    samples: int = 0
    seconds: float = 0.0

    def add(self, other: Meter) -> None:
        """Count the work of another meter too."""
        self.tokens += other.tokens
        self.samples += other.samples
        self.seconds += other.seconds


class LoraTrainer(Trainer):
    """Trains the adapter of `model`; everything that varies is in `settings`."""

    control: TrainerControl

    # The loss is a mean over its batch, and a step has exactly one batch.
    loss_is_scaled_for_ga = False

    def __init__(
        self,
        *,
        model: PeftModel,
        head: SupervisedHead,
        settings: Settings,
        device: Device,
        dtype: torch.dtype,
        pad_token_id: int,
        train: Sequence[Example],
        evaluation: Sequence[Example],
        total_steps: int,
        folder: Path,
        callback: TrainerCallback,
    ) -> None:
        self._head = head
        self._settings = settings
        self._collator = Collator(pad_token_id=pad_token_id)
        self._train_lengths = [len(example.input_ids) for example in train]
        self._evaluation = evaluation
        self.meter = Meter()
        super().__init__(
            model=model,
            args=training_arguments(settings, device, dtype, total_steps, folder),
            data_collator=self._collator,
            train_dataset=Rows(train),
            callbacks=[callback],
        )
        self.remove_callback(DefaultFlowCallback)
        self.remove_callback(PrinterCallback)

    def _get_train_sampler(self, train_dataset: Any = None) -> LengthGrouped:
        del train_dataset
        return LengthGrouped(
            self._train_lengths,
            batch_size=self._settings.batch_size,
            seed=self._settings.seed,
        )

    def compute_loss(
        self,
        model: torch.nn.Module,
        inputs: dict[str, torch.Tensor | Any],
        return_outputs: bool = False,
        num_items_in_batch: torch.Tensor | int | None = None,
    ) -> Any:
        """The loss on supervised positions."""
        del num_items_in_batch
        loss = self._head.loss(model, inputs)
        return (loss, {}) if return_outputs else loss

    def training_step(
        self,
        model: torch.nn.Module,
        inputs: dict[str, torch.Tensor | Any],
        num_items_in_batch: torch.Tensor | int | None = None,
    ) -> torch.Tensor:
        """One step's passes. Raises `TrainingDivergedError` on a loss that is no number."""
        started = time.perf_counter()
        tokens, samples = int(inputs["attention_mask"].sum()), len(inputs["input_ids"])
        loss = super().training_step(model, inputs, num_items_in_batch)
        if not torch.isfinite(loss):
            self._diverged()
        self.meter.add(Meter(tokens, samples, time.perf_counter() - started))
        return loss

    def evaluate(self, *_: Any, **__: Any) -> dict[str, float]:
        """The mean loss per supervised token over the evaluation rows, as `eval_loss`."""
        model = cast("torch.nn.Module", self.model)
        loader = DataLoader(
            Rows(self._evaluation),
            batch_size=self._settings.batch_size,
            collate_fn=self._collator,
            # Its own generator: evaluating must not move the one that training draws from.
            generator=torch.Generator().manual_seed(self._settings.seed),
        )
        model.eval()
        total, count = 0.0, 0
        with torch.no_grad():
            for batch in loader:
                moved = {name: tensor.to(self.args.device) for name, tensor in batch.items()}
                supervised = int((moved["labels"][:, 1:] >= 0).sum())
                total += float(self._head.loss(model, moved)) * supervised
                count += supervised
        metrics = {"eval_loss": total / max(count, 1)}
        self.log(metrics)
        # Takes the request to evaluate back, which would otherwise be granted once more.
        self.control = self.callback_handler.on_evaluate(
            self.args, self.state, self.control, metrics
        )
        return metrics

    def _save_checkpoint(self, model: Any, trial: Any) -> None:
        folder = Path(cast("str", self.args.output_dir)) / f"checkpoint-{self.state.global_step}"
        with disk_errors(folder):
            super()._save_checkpoint(model, trial)

    def _save(self, output_dir: str | None = None, state_dict: Any = None) -> None:
        """The adapter alone, with a configuration that is the same bytes for the same adapter."""
        del state_dict
        model = cast("PeftModel", self.model)
        if not is_finite(model):
            self._diverged()
        folder = Path(output_dir or cast("str", self.args.output_dir))
        model.save_pretrained(str(folder), save_embedding_layers=False)
        (folder / "README.md").unlink(missing_ok=True)
        path = folder / "adapter_config.json"
        config = json.loads(path.read_text(encoding="utf-8"))
        config["target_modules"] = sorted(config["target_modules"])
        path.write_text(json.dumps(config, indent=2, sort_keys=True) + "\n", encoding="utf-8")

    def _diverged(self) -> None:
        raise TrainingDivergedError(
            self.state.global_step + 1, learning_rate=self._settings.learning_rate
        )
