"""The Hugging Face Hub: what is in its cache first, the network only for what is not."""

from __future__ import annotations

from pathlib import Path

from huggingface_hub import snapshot_download
from huggingface_hub.errors import (
    GatedRepoError,
    HFValidationError,
    LocalEntryNotFoundError,
    RepositoryNotFoundError,
)

from ._errors import ModelError

_FILES = ["*.json", "*.safetensors", "*.jinja", "tokenizer.model"]


def cached_model(name: str) -> Path | None:
    """The folder of a model whose configuration and weights are in the cache."""
    try:
        folder = Path(snapshot_download(name, allow_patterns=_FILES, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, OSError):
        return None
    complete = (folder / "config.json").is_file() and any(folder.glob("*.safetensors"))
    return folder if complete else None


def fetch_model(name: str) -> Path:
    """Download a model into the cache. Raises `ModelError` with what to do."""
    try:
        return Path(snapshot_download(name, allow_patterns=_FILES, etag_timeout=10))
    except GatedRepoError as error:
        raise ModelError(
            f"{name} asks for an agreement on the Hub. Accept it on the model's page and set "
            "HF_TOKEN where the worker runs."
        ) from error
    except (RepositoryNotFoundError, HFValidationError) as error:
        raise ModelError(
            f"There is no model {name} on the Hub (or it is private: set HF_TOKEN). Check the "
            "name, or give a folder with config.json and *.safetensors."
        ) from error
    except Exception as error:  # which HTTP client the Hub's library uses is its own business
        raise ModelError(
            f"{name} is not in the local cache and the Hub cannot be reached. Connect once to "
            "download it, give a folder, or use arkor/tiny-chat, which needs no download."
        ) from error
