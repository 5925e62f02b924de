# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class UploadSource(Model):
    """A data set that was uploaded to this server."""

    type_: Literal["upload"] = "upload"
    dataset_id: str
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("type_", "type"),
        ("dataset_id", "datasetId"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "UploadSource") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        type_ = fields.pop("type", MISSING)
        dataset_id = fields.pop("datasetId", MISSING)
        return cls(
            type_=decode.const(type_, "upload", "UploadSource.type"),
            dataset_id=decode.string(dataset_id, "UploadSource.datasetId"),
            additional_properties=fields,
        )
