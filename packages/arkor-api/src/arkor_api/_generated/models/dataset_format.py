# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING

if TYPE_CHECKING:
    from .dataset_format_type import DatasetFormatType


@define(kw_only=True)
class DatasetFormat(Model):
    """Dataset format."""

    type_: DatasetFormatType
    """How a row is laid out."""
    column_mapping: dict[str, str] | Unset = UNSET
    """The format's field name → the name your rows use, such as `{"prompt": "question"}`."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("type_", "type"),
        ("column_mapping", "columnMapping"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "DatasetFormat") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        type_ = fields.pop("type", MISSING)
        column_mapping = fields.pop("columnMapping", UNSET)
        return cls(
            type_=decode.one_of(type_, DATASET_FORMAT_TYPE_VALUES, "DatasetFormat.type"),
            column_mapping=UNSET
            if column_mapping is UNSET
            else {
                name: decode.string(item, "DatasetFormat.columnMapping[]")
                for name, item in decode.record(
                    column_mapping, "DatasetFormat.columnMapping"
                ).items()
            },
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .dataset_format_type import DATASET_FORMAT_TYPE_VALUES
