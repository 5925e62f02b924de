# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.decode import MISSING
from ..._runtime.model import Model
from ..._runtime.multipart import FileLike
from ..._runtime.unset import UNSET, Unset


@define(kw_only=True)
class DatasetUpload(Model):
    """Dataset upload."""

    file: FileLike
    """The file; its name decides between JSONL, CSV and Parquet."""
    name: str | Unset = UNSET
    """Shown in lists; the file's name if absent."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("file", "file"),
        ("name", "name"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "DatasetUpload") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        file = fields.pop("file", MISSING)
        name = fields.pop("name", UNSET)
        return cls(
            file=decode.present(file, "DatasetUpload.file"),
            name=UNSET if name is UNSET else decode.string(name, "DatasetUpload.name"),
            additional_properties=fields,
        )
