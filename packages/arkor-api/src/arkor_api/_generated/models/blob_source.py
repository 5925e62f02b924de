# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING


@define(kw_only=True)
class BlobSource(Model):
    """A JSONL, CSV or Parquet file at a URL."""

    type_: Literal["blob"] = "blob"
    url: str
    token: str | Unset = field(default=UNSET, repr=False)
    """Sent as a bearer token; never answered again."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("type_", "type"),
        ("url", "url"),
        ("token", "token"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "BlobSource") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        type_ = fields.pop("type", MISSING)
        url = fields.pop("url", MISSING)
        token = fields.pop("token", UNSET)
        return cls(
            type_=decode.const(type_, "blob", "BlobSource.type"),
            url=decode.string(url, "BlobSource.url"),
            token=UNSET if token is UNSET else decode.string(token, "BlobSource.token"),
            additional_properties=fields,
        )
