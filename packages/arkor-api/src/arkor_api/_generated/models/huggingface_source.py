# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class HuggingfaceSource(Model):
    """A data set of the Hugging Face Hub."""

    type_: Literal["huggingface"] = "huggingface"
    name: str
    split: str | Unset = UNSET
    subset: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("type_", "type"),
        ("name", "name"),
        ("split", "split"),
        ("subset", "subset"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "HuggingfaceSource") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        type_ = fields.pop("type", MISSING)
        name = fields.pop("name", MISSING)
        split = fields.pop("split", UNSET)
        subset = fields.pop("subset", UNSET)
        return cls(
            type_=decode.const(type_, "huggingface", "HuggingfaceSource.type"),
            name=decode.string(name, "HuggingfaceSource.name"),
            split=UNSET if split is UNSET else decode.string(split, "HuggingfaceSource.split"),
            subset=UNSET if subset is UNSET else decode.string(subset, "HuggingfaceSource.subset"),
            additional_properties=fields,
        )
