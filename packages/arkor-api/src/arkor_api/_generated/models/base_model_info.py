# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class BaseModelInfo(Model):
    """Base model info."""

    id: str
    parameters: int
    """Number of weights."""
    context_length: int
    """Longest input in tokens."""
    license_: str
    """SPDX identifier or the licence's name."""
    memory_bytes: int
    """What training it with the default settings needs."""
    present: bool
    """Whether the weights are on this machine."""
    description: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("id", "id"),
        ("parameters", "parameters"),
        ("context_length", "contextLength"),
        ("license_", "license"),
        ("memory_bytes", "memoryBytes"),
        ("present", "present"),
        ("description", "description"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "BaseModelInfo") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        id = fields.pop("id", MISSING)
        parameters = fields.pop("parameters", MISSING)
        context_length = fields.pop("contextLength", MISSING)
        license_ = fields.pop("license", MISSING)
        memory_bytes = fields.pop("memoryBytes", MISSING)
        present = fields.pop("present", MISSING)
        description = fields.pop("description", UNSET)
        return cls(
            id=decode.string(id, "BaseModelInfo.id"),
            parameters=decode.integer(parameters, "BaseModelInfo.parameters"),
            context_length=decode.integer(context_length, "BaseModelInfo.contextLength"),
            license_=decode.string(license_, "BaseModelInfo.license"),
            memory_bytes=decode.integer(memory_bytes, "BaseModelInfo.memoryBytes"),
            present=decode.boolean(present, "BaseModelInfo.present"),
            description=UNSET
            if description is UNSET
            else decode.string(description, "BaseModelInfo.description"),
            additional_properties=fields,
        )
