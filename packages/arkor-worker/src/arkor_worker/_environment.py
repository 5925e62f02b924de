"""Settings of the process that must be in place before torch and transformers load."""

from __future__ import annotations

import os


def prepare_environment() -> None:
    """Let idle threads sleep, so that two runs on one machine do not starve each other.

    OpenMP's threads spin while they wait; two 2-thread runs then fall to a tenth of their speed.
    Progress bars and telemetry of the libraries are off. A run uses one device, the first unless
    whoever starts it chose another. What is already set stays.
    """
    for name, value in {
        "CUDA_VISIBLE_DEVICES": "0",
        "OMP_WAIT_POLICY": "PASSIVE",
        "GOMP_SPINCOUNT": "0",
        "TOKENIZERS_PARALLELISM": "false",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_DISABLE_PROGRESS_BARS": "1",
        "TRANSFORMERS_VERBOSITY": "error",
        "DISABLE_TELEMETRY": "1",
    }.items():
        os.environ.setdefault(name, value)
