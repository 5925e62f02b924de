# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class DatasetList(Model):
    """Dataset list."""

    datasets: list[Dataset]
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (("datasets", "datasets"),)

    @classmethod
    def from_dict(cls, data: object, where: str = "DatasetList") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        datasets = fields.pop("datasets", MISSING)
        return cls(
            datasets=[
                Dataset.from_dict(item, "DatasetList.datasets[]")
                for item in decode.array(datasets, "DatasetList.datasets")
            ],
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .dataset import Dataset
