# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class RunDataset(Model):
    """The uploaded data set, present when the job's source is an upload."""

    file_name: str
    """Tells JSONL from CSV and Parquet."""
    sha256: str
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("file_name", "fileName"),
        ("sha256", "sha256"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "RunDataset") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        file_name = fields.pop("fileName", MISSING)
        sha256 = fields.pop("sha256", MISSING)
        return cls(
            file_name=decode.string(file_name, "RunDataset.fileName"),
            sha256=decode.string(sha256, "RunDataset.sha256"),
            additional_properties=fields,
        )
