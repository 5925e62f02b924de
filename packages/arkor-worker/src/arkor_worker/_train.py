"""A training run, from a base model and rows to a final adapter."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import torch
from peft import PeftModel
from transformers import set_seed

from . import _checkpoints
from ._adapter import attach_adapter, trainable
from ._dataset import Rows
from ._device import Device, choose_device, choose_dtype, require_4bit
from ._errors import MemoryExhaustedError, WorkerError
from ._estimate import check_memory
from ._models import BaseModel
from ._parity import check_parity
from ._progress import Progress, Schedule
from ._reporter import Reporter
from ._settings import Settings
from ._supervised import SupervisedHead
from ._trainer import LoraTrainer, Meter


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What is known before the first step; `resume` is the checkpoint to go on from."""

    attempt: int
    first: bool
    resume: Path | None


def train(
    base: BaseModel,
    rows: Rows,
    settings: Settings,
    *,
    folder: Path,
    reporter: Reporter,
    start: Start,
) -> bool:
    """Train, report every step of the way, and say whether the run reached its end.

    Checkpoints and the final adapter are written below `folder`. Raises a `WorkerError` whose
    sentence the user can act on.
    """
    device = choose_device()
    if settings.load_in_4bit:
        require_4bit(device)
    check_memory(base, rows, settings, device)
    trainer, progress, total_steps = _prepare(base, rows, settings, device, folder, reporter)
    if start.first:
        reporter.emit(
            "training.started",
            metadata={
                "totalSteps": total_steps,
                "device": device.kind,
                "model": base.name,
                "trainRows": len(rows.train),
                "evalRows": len(rows.evaluation),
                "truncatedRows": rows.truncated,
                "trainableParameters": _trainable_parameters(trainer),
            },
        )
    if start.attempt > 1:
        step = _checkpoints.step_of(start.resume) if start.resume else 0
        reporter.emit("training.resumed", step=step, attempt=start.attempt)
    with _memory_errors(trainer, settings):
        trainer.train(resume_from_checkpoint=str(start.resume) if start.resume else None)
    if progress.stopped_early:
        reporter.emit("training.cancelled", step=trainer.state.global_step)
        return False
    _finish(trainer, progress, folder, reporter, base=base, rows=rows, device=device)
    return True


def _prepare(
    base: BaseModel,
    rows: Rows,
    settings: Settings,
    device: Device,
    folder: Path,
    reporter: Reporter,
) -> tuple[LoraTrainer, Progress, int]:
    dtype = choose_dtype(device, parameters=base.shape.parameters)
    model = base.load(device, dtype, in_4bit=settings.load_in_4bit)
    set_seed(settings.seed)
    adapted = attach_adapter(model, settings, base_name=base.name)
    if settings.load_in_4bit or base.shape.parameters > 1_000_000_000:
        # Large models keep only the edges of each layer and compute the inside again.
        _save_activation_memory(model)
    total = settings.total_steps(len(rows.train))
    progress = Progress(
        schedule=Schedule(
            logging=settings.logging.resolve(total),
            evaluation=settings.evaluation.resolve(total) if rows.evaluation else 0,
            saving=settings.saving.resolve(total),
            total=total,
        ),
        reporter=reporter,
        manifest=manifest(base),
        take_meter=lambda: _take_meter(trainer),
    )
    trainer = LoraTrainer(
        model=adapted,
        head=SupervisedHead(model),
        settings=settings,
        device=device,
        dtype=dtype,
        pad_token_id=int(base.tokenizer.pad_token_id or 0),
        train=rows.train,
        evaluation=rows.evaluation,
        total_steps=total,
        folder=folder,
        callback=progress,
    )
    return trainer, progress, total


def _save_activation_memory(model: Any) -> None:
    model.enable_input_require_grads()
    model.gradient_checkpointing_enable({"use_reentrant": False})


def _trainable_parameters(trainer: LoraTrainer) -> int:
    return sum(p.numel() for p in trainable(cast("torch.nn.Module", trainer.model)))


def manifest(base: BaseModel) -> dict[str, Any]:
    """What an adapter has to know of its base: serving it on another one is refused."""
    return {
        "format": 1,
        "baseModel": base.name,
        "baseSha256": base.sha256,
        "chatTemplateSha256": hashlib.sha256(base.chat.source.encode()).hexdigest(),
    }


def _finish(
    trainer: LoraTrainer,
    progress: Progress,
    folder: Path,
    reporter: Reporter,
    *,
    base: BaseModel,
    rows: Rows,
    device: Device,
) -> None:
    final = folder / "final"
    with _checkpoints.disk_errors(final):
        trainer.save_model(str(final))
        artifacts = _checkpoints.seal(
            final, {**progress.manifest, "step": trainer.state.global_step}
        )
    seconds = round(progress.elapsed(), 3)
    model = cast("PeftModel", trainer.model)
    parity = check_parity(
        model,
        final,
        base=base,
        examples=rows.train,
        device=device,
        dtype=cast("torch.dtype", model.get_base_model().dtype),
    )
    work = progress.total
    reporter.emit(
        "training.completed",
        artifacts=artifacts,
        metrics={
            "steps": trainer.state.global_step,
            "trainLoss": progress.last_loss,
            "evalLoss": progress.last_eval_loss,
            "seconds": seconds,
            "tokens": work.tokens,
            "tokensPerSecond": round(work.tokens / work.seconds, 2) if work.seconds else None,
            **parity.to_wire(),
        },
    )


def _take_meter(trainer: LoraTrainer) -> Meter:
    taken, trainer.meter = trainer.meter, Meter()
    return taken


@contextlib.contextmanager
def _memory_errors(trainer: LoraTrainer, settings: Settings) -> Iterator[None]:
    try:
        yield
    except WorkerError:
        raise
    except (RuntimeError, MemoryError) as error:
        # CUDA has a type of its own; a processor's allocator raises a plain RuntimeError.
        exhausted = isinstance(error, MemoryError | torch.OutOfMemoryError)
        if exhausted or "can't allocate memory" in str(error):
            raise MemoryExhaustedError(
                trainer.state.global_step + 1,
                batch_size=settings.batch_size,
                max_length=settings.max_length,
            ) from error
        raise
