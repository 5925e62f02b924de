"""The built-in base model of Arkor: half a million parameters, one megabyte, as package data.

Small enough to fine-tune in seconds on any processor, with no network. What it can and cannot do
is in `MODEL_CARD.md`; `training/train.py` makes it again from a seed.

    >>> from arkor_tiny_chat import MODEL_ID, model_path
    >>> MODEL_ID
    'arkor/tiny-chat'
    >>> (model_path() / "model.safetensors").is_file()
    True
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

__all__ = ["MODEL_ID", "__version__", "model_path"]

__version__ = "0.1.0"

MODEL_ID: Final = "arkor/tiny-chat"
"""The name a trainer or a deployment asks for."""


def model_path() -> Path:
    """The folder with weights, tokenizer and chat template, as `transformers` loads it."""
    return Path(__file__).parent / "model"
