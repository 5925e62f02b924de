# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING


@define(kw_only=True)
class BaseModelList(Model):
    """Base model list."""

    models: list[BaseModelInfo]
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (("models", "models"),)

    @classmethod
    def from_dict(cls, data: object, where: str = "BaseModelList") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        models = fields.pop("models", MISSING)
        return cls(
            models=[
                BaseModelInfo.from_dict(item, "BaseModelList.models[]")
                for item in decode.array(models, "BaseModelList.models")
            ],
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .base_model_info import BaseModelInfo
