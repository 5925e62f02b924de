"""Expressions that turn parsed JSON into typed values.

The stock generator writes statements for each property; here every property is one expression,
built from the functions of `arkor_api._runtime.decode`, so that wrong data is reported with the
name of its field.
"""

from __future__ import annotations

from dataclasses import dataclass

from openapi_python_client.parser.properties import LiteralEnumProperty, ModelProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty

from .types import SCALARS, NamedUnion, TypeWriter, class_name, values_of


@dataclass(frozen=True)
class Tag:
    """The constant field of a tagged union, its classes by value, and the class for all other
    values.
    """

    name: str
    arms: dict[str, str]
    other: str | None


@dataclass(frozen=True)
class DecoderWriter:
    """Writes decoders."""

    types: TypeWriter

    def decoder(self, prop: PropertyProtocol, value: str, where: str) -> str:
        """An expression that decodes the expression `value`, which may be evaluated more than
        once.
        """
        match prop:
            case UnionProperty():
                return self._decoder_of_union(prop, value, where)
            case ListProperty():
                item = self.decoder(prop.inner_property, "item", f"{where}[]")
                items = f"decode.array({value}, {where!r})"
                return items if item == "item" else f"[{item} for item in {items}]"
            case ModelProperty() if self.types.is_map(prop):
                return self._decoder_of_map(prop, value, where)
            case ModelProperty():
                return f"{prop.class_info.name}.from_dict({value}, {where!r})"
            case LiteralEnumProperty():
                return f"decode.one_of({value}, {values_of(prop)}, {where!r})"
            case ConstProperty():
                expected = prop.value.python_code.as_unembedded_code()
                return f"decode.const({value}, {expected}, {where!r})"
            case NoneProperty():
                return f"decode.const({value}, None, {where!r})"
        if type(prop) in SCALARS:
            return f"decode.{SCALARS[type(prop)][1]}({value}, {where!r})"
        return value if value == "item" else f"decode.present({value}, {where!r})"

    def _decoder_of_map(self, prop: ModelProperty, value: str, where: str) -> str:
        record = f"decode.record({value}, {where!r})"
        values = self.types.classes[class_name(prop)].additional_properties
        if values is None or self.types.type_of(values) == "Any":
            return record
        item = self.decoder(values, "item", f"{where}[]")
        return f"{{name: {item} for name, item in {record}.items()}}"

    def _decoder_of_union(self, prop: UnionProperty, value: str, where: str) -> str:
        arms = [arm for arm in prop.inner_properties if not isinstance(arm, NoneProperty)]
        named = self.types.named(prop)
        if named is not None:
            inner = f"{named.decoder}({value}, {where!r})"
        elif len(arms) == 1:
            inner = self.decoder(arms[0], value, where)
        else:
            inner = self.untagged(prop, value, repr(where), where)
        if len(arms) == len(prop.inner_properties):
            return inner
        return f"None if {value} is None else {inner}"

    def untagged(self, prop: UnionProperty, value: str, where_code: str, where: str) -> str:
        """A union told apart by trying; an enumeration that is open to any text is just text."""
        arms = [arm for arm in prop.inner_properties if not isinstance(arm, NoneProperty)]
        if any(isinstance(arm, StringProperty) for arm in arms):
            arms = [arm for arm in arms if not isinstance(arm, LiteralEnumProperty)]
        if len(arms) == 1 and isinstance(arms[0], StringProperty):
            return f"decode.string({value}, {where_code})"
        tried = "".join(f"lambda item: {self.decoder(arm, 'item', where)}, " for arm in arms)
        return f"decode.first({value}, {where_code}, ({tried}))"

    def tag_of(self, union: NamedUnion) -> Tag | None:
        """How the arms of a union are told apart, if by a constant field."""
        models = [arm for arm in union.union.inner_properties if isinstance(arm, ModelProperty)]
        if len(models) != len(union.union.inner_properties):
            return None
        constants = {name: _constants(self.types.classes[name]) for name in map(class_name, models)}
        names = {name for found in constants.values() for name in found}
        for name in sorted(names):
            arms = {found[name]: model for model, found in constants.items() if name in found}
            others = [model for model, found in constants.items() if name not in found]
            if len(arms) + len(others) == len(models) and len(others) <= 1:
                return Tag(name, arms, others[0] if others else None)
        return None


def _constants(model: ModelProperty) -> dict[str, str]:
    return {
        prop.name.get_untrusted_value(): prop.value.raw_value
        for prop in model.required_properties or []
        if isinstance(prop, ConstProperty)
    }
