"""Where to compute, in which number format, and whether it fits."""

from __future__ import annotations

import time
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal

import psutil  # type: ignore[import-untyped]
import torch

from ._errors import DeviceError

DeviceKind = Literal["cuda", "mps", "cpu"]

# Below this many parameters a model computes in float32: it is small enough, and every digit helps.
SMALL = 20_000_000


@dataclass(frozen=True, slots=True)
class Device:
    """A place to compute."""

    kind: DeviceKind

    @property
    def torch(self) -> torch.device:
        """As torch names it."""
        return torch.device(self.kind)

    def free_bytes(self) -> int:
        """Memory that a run may take now."""
        if self.kind == "cuda":
            free, _ = torch.cuda.mem_get_info()
            return int(free)
        return int(psutil.virtual_memory().available)


def choose_device() -> Device:
    """The first of CUDA, Apple's Metal and the processor that is here."""
    if torch.cuda.is_available():
        return Device("cuda")
    if torch.backends.mps.is_available():
        return Device("mps")
    return Device("cpu")


def choose_dtype(device: Device, *, parameters: int) -> torch.dtype:
    """float32 for small models, else bfloat16 unless it is slower on this device.

    Whether a processor has bfloat16 units differs from one to the next, so a matrix product is
    timed in both formats (about 10 ms).
    """
    if parameters < SMALL:
        return torch.float32
    if device.kind == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
    if _seconds(device, torch.bfloat16) <= _seconds(device, torch.float32):
        return torch.bfloat16
    return torch.float32


def _seconds(device: Device, dtype: torch.dtype) -> float:
    left = torch.ones(256, 512, dtype=dtype, device=device.torch)
    right = torch.ones(512, 512, dtype=dtype, device=device.torch)
    best = float("inf")
    for _ in range(4):
        started = time.perf_counter()
        (left @ right).sum().item()
        best = min(best, time.perf_counter() - started)
    return best


def require_4bit(device: Device) -> None:
    """Raise `DeviceError` unless 4-bit loading works here."""
    if device.kind != "cuda":
        raise DeviceError(
            f"loadIn4bit needs a CUDA device and this machine computes on {device.kind}. "
            "Set loadIn4bit to false or leave it out."
        )
    if find_spec("bitsandbytes") is None:
        raise DeviceError(
            "loadIn4bit needs bitsandbytes. Run `pip install bitsandbytes`, or set loadIn4bit "
            "to false."
        )
