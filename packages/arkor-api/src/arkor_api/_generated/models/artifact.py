# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class Artifact(Model):
    """Artifact."""

    name: str
    sha256: str | Unset = UNSET
    bytes_: int | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("name", "name"),
        ("sha256", "sha256"),
        ("bytes_", "bytes"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "Artifact") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        name = fields.pop("name", MISSING)
        sha256 = fields.pop("sha256", UNSET)
        bytes_ = fields.pop("bytes", UNSET)
        return cls(
            name=decode.string(name, "Artifact.name"),
            sha256=UNSET if sha256 is UNSET else decode.string(sha256, "Artifact.sha256"),
            bytes_=UNSET if bytes_ is UNSET else decode.integer(bytes_, "Artifact.bytes"),
            additional_properties=fields,
        )
