"""The optimisers and schedules a run may name, as transformers names them."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

_BUILT_IN: Final = ("adafactor", "adagrad", "adamw_torch", "adamw_torch_fused", "rmsprop", "sgd")
_BITSANDBYTES: Final = (
    "adamw_8bit",
    "adamw_bnb_8bit",
    "lion_32bit",
    "lion_8bit",
    "paged_adamw_32bit",
    "paged_adamw_8bit",
    "paged_lion_32bit",
    "paged_lion_8bit",
)

OPTIMIZERS: Final = tuple(sorted(_BUILT_IN + _BITSANDBYTES))

# Those that need nothing beyond the total and the warm-up.
SCHEDULERS: Final = (
    "constant",
    "constant_with_warmup",
    "cosine",
    "cosine_with_restarts",
    "inverse_sqrt",
    "linear",
    "polynomial",
)


def optimizer_problem(name: str) -> str | None:
    """Why this machine cannot run the optimiser; None when it can."""
    if name in _BITSANDBYTES and find_spec("bitsandbytes") is None:
        return f"{name} needs bitsandbytes, which is not installed."
    return None
