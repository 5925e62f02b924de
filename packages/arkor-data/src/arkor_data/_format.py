"""The five row layouts, and which column of a file plays which part."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, cast, get_args

from arkor_data._errors import InvalidFormatError
from arkor_data._problem import listed, shown

FormatType = Literal["chatml", "sharegpt", "alpaca", "text", "prompt_completion"]

FORMAT_TYPES: tuple[FormatType, ...] = get_args(FormatType)


class Layout(NamedTuple):
    """The fields a row of one format must have and may have."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


LAYOUTS: Mapping[FormatType, Layout] = {
    "chatml": Layout(("messages",), ("tools",)),
    "sharegpt": Layout(("conversations",), ("system", "tools")),
    "alpaca": Layout(("instruction", "output"), ("input", "system", "history")),
    "text": Layout(("text",)),
    "prompt_completion": Layout(("prompt", "completion")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetFormat:
    """How the rows of a data set are laid out.

    ``column_mapping`` says, for fields of the format, which column of the file holds them; fields
    it leaves out have the column of their own name.

    Raises `InvalidFormatError` for an unknown type or an unknown field in the mapping.

    >>> DatasetFormat(type="prompt_completion", column_mapping={"prompt": "question"}).to_wire()
    {'type': 'prompt_completion', 'columnMapping': {'prompt': 'question'}}
    >>> DatasetFormat.from_wire({"type": "chatml"}).column("messages")
    'messages'
    """

    type: FormatType
    column_mapping: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check_type(self.type)
        layout = LAYOUTS[self.type]
        _check_mapping(self.type, (*layout.required, *layout.optional), self.column_mapping)
        object.__setattr__(self, "column_mapping", dict(self.column_mapping))

    def __hash__(self) -> int:
        return hash((self.type, frozenset(self.column_mapping.items())))

    def column(self, name: str) -> str:
        """The column of the file that holds the format's field ``name``."""
        return self.column_mapping.get(name, name)

    def to_wire(self) -> dict[str, object]:
        """The form the cloud API uses; an empty mapping is left out."""
        if not self.column_mapping:
            return {"type": self.type}
        return {"type": self.type, "columnMapping": dict(self.column_mapping)}

    @classmethod
    def from_wire(cls, value: object) -> DatasetFormat:
        """Read the form the cloud API uses. Raises `InvalidFormatError`."""
        if not isinstance(value, Mapping) or "type" not in value:
            raise InvalidFormatError('A data set format is an object with the key "type".')
        for key in value:
            if key not in ("type", "columnMapping"):
                raise InvalidFormatError(
                    f'A data set format has no key {shown(key)}; it has "type" and "columnMapping".'
                )
        mapping = value.get("columnMapping")
        return cls(type=cast("FormatType", value["type"]), column_mapping=mapping or {})


def _check_type(type_: object) -> None:
    if type_ in FORMAT_TYPES:
        return
    near = difflib.get_close_matches(str(type_), FORMAT_TYPES, n=1)
    hint = f" Did you mean {shown(near[0])}?" if near else ""
    raise InvalidFormatError(
        f"There is no data set format {shown(type_)}; there are {listed(FORMAT_TYPES)}.{hint}"
    )


def _check_mapping(type_: str, fields: tuple[str, ...], mapping: object) -> None:
    if not isinstance(mapping, Mapping):
        raise InvalidFormatError("The column mapping is no object of field names and columns.")
    for name, column in mapping.items():
        if name not in fields:
            raise InvalidFormatError(
                f"The format {type_} has no field {shown(name)}; it has {listed(fields)}. "
                "The column mapping goes from the format's field to your column."
            )
        if not isinstance(column, str) or not column:
            raise InvalidFormatError(f"The column for {shown(name)} is not a column name.")
