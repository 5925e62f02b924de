# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, TypeAlias

from ..._runtime import decode


def decode_dataset_source(value: object, where: str) -> Any:
    return decode.tagged(value, where, "type", _ARMS, OtherSource.from_dict)


# Below, because these modules import this one in turn.
from .blob_source import BlobSource
from .huggingface_source import HuggingfaceSource
from .other_source import OtherSource
from .upload_source import UploadSource

DatasetSource: TypeAlias = HuggingfaceSource | BlobSource | UploadSource | OtherSource
"""Where the rows come from."""

_ARMS = {
    "blob": BlobSource.from_dict,
    "huggingface": HuggingfaceSource.from_dict,
    "upload": UploadSource.from_dict,
}
