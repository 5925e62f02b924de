"""What every generated model shares: going back to JSON, and the fields this client does not know.

An answer may hold fields that are newer than this client. They are kept in
`additional_properties`, can be read with `model["name"]`, and are written out again by `to_dict`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from .unset import UNSET


class Model:
    """Base of the generated models."""

    __slots__ = ()

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Pairs of attribute and JSON field."""

    additional_properties: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The JSON object this stands for: what is `UNSET` is left out, what is `None` is null."""
        fields: dict[str, Any] = {}
        for attribute, name in self._wire_names:
            value = getattr(self, attribute)
            if value is not UNSET:
                fields[name] = encode(value)
        for name, value in self.additional_properties.items():
            fields.setdefault(name, encode(value))
        return fields

    def __getitem__(self, name: str) -> Any:
        return self.additional_properties[name]

    def __contains__(self, name: str) -> bool:
        return name in self.additional_properties


def encode(value: Any) -> Any:
    """Plain JSON for a model, a time, or a container of them; everything else is left as it is."""
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, Mapping):
        return {name: encode(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [encode(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value
