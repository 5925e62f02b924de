# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING

if TYPE_CHECKING:
    from .dataset_format_type import DatasetFormatType


@define(kw_only=True)
class Dataset(Model):
    """Dataset."""

    id: str
    name: str
    sha256: str
    bytes_: int
    rows: int
    format_: DatasetFormatType
    """How a row is laid out."""
    columns: list[str]
    created_at: datetime
    sample: list[dict[str, Any]] | Unset = UNSET
    """The first rows."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("id", "id"),
        ("name", "name"),
        ("sha256", "sha256"),
        ("bytes_", "bytes"),
        ("rows", "rows"),
        ("format_", "format"),
        ("columns", "columns"),
        ("created_at", "createdAt"),
        ("sample", "sample"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "Dataset") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        id = fields.pop("id", MISSING)
        name = fields.pop("name", MISSING)
        sha256 = fields.pop("sha256", MISSING)
        bytes_ = fields.pop("bytes", MISSING)
        rows = fields.pop("rows", MISSING)
        format_ = fields.pop("format", MISSING)
        columns = fields.pop("columns", MISSING)
        created_at = fields.pop("createdAt", MISSING)
        sample = fields.pop("sample", UNSET)
        return cls(
            id=decode.string(id, "Dataset.id"),
            name=decode.string(name, "Dataset.name"),
            sha256=decode.string(sha256, "Dataset.sha256"),
            bytes_=decode.integer(bytes_, "Dataset.bytes"),
            rows=decode.integer(rows, "Dataset.rows"),
            format_=decode.one_of(format_, DATASET_FORMAT_TYPE_VALUES, "Dataset.format"),
            columns=[
                decode.string(item, "Dataset.columns[]")
                for item in decode.array(columns, "Dataset.columns")
            ],
            created_at=decode.timestamp(created_at, "Dataset.createdAt"),
            sample=UNSET
            if sample is UNSET
            else [
                decode.record(item, "Dataset.sample[]")
                for item in decode.array(sample, "Dataset.sample")
            ],
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .dataset_format_type import DATASET_FORMAT_TYPE_VALUES
