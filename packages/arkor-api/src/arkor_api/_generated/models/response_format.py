# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, TypeAlias

from ..._runtime import decode


def decode_response_format(value: object, where: str) -> Any:
    return decode.tagged(value, where, "type", _ARMS, OtherResponseFormat.from_dict)


# Below, because these modules import this one in turn.
from .json_object_response_format import JsonObjectResponseFormat
from .json_schema_response_format import JsonSchemaResponseFormat
from .other_response_format import OtherResponseFormat
from .text_response_format import TextResponseFormat

ResponseFormat: TypeAlias = (
    TextResponseFormat | JsonObjectResponseFormat | JsonSchemaResponseFormat | OtherResponseFormat
)
"""What the answer has to look like."""

_ARMS = {
    "json_object": JsonObjectResponseFormat.from_dict,
    "json_schema": JsonSchemaResponseFormat.from_dict,
    "text": TextResponseFormat.from_dict,
}
