# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ...errors import MISSING

if TYPE_CHECKING:
    from .adapter_ref import AdapterRef


@define(kw_only=True)
class AdapterTarget(Model):
    """Adapter target."""

    kind: Literal["adapter"] = "adapter"
    adapter: AdapterRef
    """What a run made."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("kind", "kind"),
        ("adapter", "adapter"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "AdapterTarget") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        kind = fields.pop("kind", MISSING)
        adapter = fields.pop("adapter", MISSING)
        return cls(
            kind=decode.const(kind, "adapter", "AdapterTarget.kind"),
            adapter=decode_adapter_ref(adapter, "AdapterTarget.adapter"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .adapter_ref import decode_adapter_ref
