"""What a run will take, said before it is spent."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import torch

from ._adapter import adapted_modules
from ._dataset import Rows
from ._device import SMALL, Device, choose_dtype
from ._errors import ModelTooLargeError
from ._memory import training_bytes
from ._models import BaseModel
from ._settings import Settings

# Loading the libraries and the model; measured on two cores.
_STARTUP_SECONDS = 8.0
# Python, the optimiser and the adapter's small products, for each trained layer and step.
_LAYER_SECONDS = 0.006
# How much of a bare matrix product's speed a training step reaches.
_EFFICIENCY = {"cpu": 0.55, "mps": 0.4, "cuda": 0.4}


@dataclass(frozen=True, slots=True)
class Estimate:
    """Seconds and peak bytes of the whole process on `device`."""

    seconds: float
    memory_bytes: int
    device: str

    def to_wire(self) -> dict[str, Any]:
        """As the validation route answers it."""
        return {
            "seconds": round(self.seconds, 1),
            "memoryBytes": self.memory_bytes,
            "device": self.device,
        }


def estimate(base: BaseModel, rows: Rows, settings: Settings, device: Device) -> Estimate:
    """The time and memory of a run."""
    return Estimate(
        seconds=_seconds(base, rows, settings, device),
        memory_bytes=memory_bytes(base, rows, settings, device),
        device=device.kind,
    )


def check_memory(base: BaseModel, rows: Rows, settings: Settings, device: Device) -> None:
    """Raise `ModelTooLargeError` when the run would not fit what is free now."""
    needed = memory_bytes(base, rows, settings, device)
    available = device.free_bytes()
    if needed > available:
        raise ModelTooLargeError(base.name, needed=needed, available=available)


def memory_bytes(base: BaseModel, rows: Rows, settings: Settings, device: Device) -> int:
    """Peak bytes, from the longest rows that could meet in one batch."""
    longest = sorted(rows.train, key=lambda row: len(row.input_ids))[-settings.batch_size :]
    layers = _trained_layers(base, settings)
    dtype = choose_dtype(device, parameters=base.shape.parameters)
    return training_bytes(
        base.shape,
        weight_bytes=0.5 if settings.load_in_4bit else dtype.itemsize,
        trained_layers=layers,
        adapter_parameters=_adapter_parameters(base, settings),
        batch_tokens=len(longest) * len(longest[-1].input_ids),
        supervised_tokens=sum(row.supervised for row in longest),
    )


def _trained_layers(base: BaseModel, settings: Settings) -> int:
    layers = base.shape.layers
    return layers - layers // 2 if settings.top_half_layers else layers


def _adapter_parameters(base: BaseModel, settings: Settings) -> int:
    modules = dict(base.skeleton.named_modules())
    names = adapted_modules(modules, top_half=settings.top_half_layers)
    return sum(settings.lora_r * sum(modules[name].weight.shape) for name in names)


def _seconds(base: BaseModel, rows: Rows, settings: Settings, device: Device) -> float:
    steps = settings.total_steps(len(rows.train))
    mean_length = sum(len(row.input_ids) for row in rows.train) / len(rows.train)
    tokens = steps * min(settings.batch_size, len(rows.train)) * mean_length
    layers = _trained_layers(base, settings)
    share = layers / base.shape.layers
    # Forward through all layers, backward through the trained ones (no gradient for base weights).
    operations = tokens * base.shape.parameters * (2 + 2 * share)
    rate = _matmul_rate(device, base) * _EFFICIENCY[device.kind]
    return _STARTUP_SECONDS + operations / rate + steps * layers * _LAYER_SECONDS


def _matmul_rate(device: Device, base: BaseModel) -> float:
    dtype = torch.float32 if base.shape.parameters < SMALL else torch.bfloat16
    rows, width = 512, max(64, min(1024, base.shape.hidden))
    left = torch.ones(rows, width, dtype=dtype, device=device.torch)
    right = torch.ones(width, width, dtype=dtype, device=device.torch)
    best = float("inf")
    for _ in range(5):
        started = time.perf_counter()
        (left @ right)[0, 0].item()
        best = min(best, time.perf_counter() - started)
    return 2 * rows * width * width / best
