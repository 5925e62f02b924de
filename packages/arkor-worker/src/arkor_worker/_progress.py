"""When a run logs, evaluates, saves and stops, and what it reports on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from . import _checkpoints
from ._reporter import Reporter
from ._trainer import Meter


@dataclass(frozen=True, slots=True)
class Schedule:
    """Steps between two logs, evaluations and checkpoints (0: never), and the last step."""

    logging: int
    evaluation: int
    saving: int
    total: int

    def logs_at(self, step: int) -> bool:
        """The first and the last step are logged too: a run must show life, and its end."""
        return bool(self.logging) and (step in (1, self.total) or step % self.logging == 0)

    def evaluates_at(self, step: int) -> bool:
        """The last step too."""
        return bool(self.evaluation) and (step == self.total or step % self.evaluation == 0)

    def saves_at(self, step: int) -> bool:
        """Not the last one: what it made is saved as the final adapter."""
        return bool(self.saving) and step % self.saving == 0 and step < self.total


class Progress(TrainerCallback):
    """Drives the training loop by a `Schedule` and tells a `Reporter`."""

    def __init__(
        self,
        *,
        schedule: Schedule,
        reporter: Reporter,
        manifest: Mapping[str, Any],
        take_meter: Callable[[], Meter],
    ) -> None:
        self._schedule = schedule
        self._reporter = reporter
        self.manifest = manifest
        self._take_meter = take_meter
        self.total = Meter()
        self.last_loss: float | None = None
        self.last_eval_loss: float | None = None
        self.stopped_early = False
        self._started = time.monotonic()

    def elapsed(self) -> float:
        """Seconds since the run was prepared."""
        return time.monotonic() - self._started

    def on_step_end(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> TrainerControl:
        """Decide what follows this step."""
        step = state.global_step
        if self._reporter.stop_requested and step < self._schedule.total:
            self.stopped_early = True
            control.should_training_stop = True
            return control
        control.should_log = self._schedule.logs_at(step)
        control.should_evaluate = self._schedule.evaluates_at(step)
        control.should_save = self._schedule.saves_at(step)
        control.should_training_stop = step >= self._schedule.total
        return control

    def on_log(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        logs: dict[str, float] | None = None,
        **_: Any,
    ) -> None:
        """Report a loss."""
        logs = logs or {}
        if "eval_loss" in logs:
            self.last_eval_loss = logs["eval_loss"]
            self._reporter.emit(
                "training.log",
                step=state.global_step,
                evalLoss=logs["eval_loss"],
                epoch=_rounded(state.epoch),
            )
        elif "loss" in logs:
            self.last_loss = logs["loss"]
            meter = self._take_meter()
            self.total.add(meter)
            self._reporter.emit(
                "training.log",
                step=state.global_step,
                loss=logs["loss"],
                learningRate=logs["learning_rate"],
                epoch=_rounded(state.epoch),
                samplesPerSecond=_rate(meter.samples, meter.seconds),
                tokensPerSecond=_rate(meter.tokens, meter.seconds),
            )

    def on_save(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> None:
        """Seal the checkpoint that was just written, and announce it."""
        folder = Path(str(args.output_dir)) / f"checkpoint-{state.global_step}"
        with _checkpoints.disk_errors(folder):
            artifacts = _checkpoints.seal(folder, {**self.manifest, "step": state.global_step})
        self._reporter.emit("checkpoint.saved", step=state.global_step, artifacts=artifacts)
        _checkpoints.tidy(folder.parent)


def _rate(count: int, seconds: float) -> float | None:
    return round(count / seconds, 2) if seconds else None


def _rounded(epoch: float | None) -> float | None:
    return None if epoch is None else round(epoch, 4)
