# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.multipart import FileLike
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class DatasetUpload(Model):
    """Dataset upload."""

    file: FileLike
    """The file; its name decides between JSONL, CSV and Parquet."""
    name: str | Unset = UNSET
    """Shown in lists; the file's name if absent."""
    format_: str | Unset = UNSET
    """A `DatasetFormat` as JSON, when the rows use other names than their format; told from the rows if absent."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("file", "file"),
        ("name", "name"),
        ("format_", "format"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "DatasetUpload") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        file = fields.pop("file", MISSING)
        name = fields.pop("name", UNSET)
        format_ = fields.pop("format", UNSET)
        return cls(
            file=decode.present(file, "DatasetUpload.file"),
            name=UNSET if name is UNSET else decode.string(name, "DatasetUpload.name"),
            format_=UNSET if format_ is UNSET else decode.string(format_, "DatasetUpload.format"),
            additional_properties=fields,
        )
