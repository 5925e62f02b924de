"""Type expressions and imports for the properties that openapi-python-client has parsed."""

from __future__ import annotations

from dataclasses import dataclass, field

from openapi_python_client.parser.properties import LiteralEnumProperty, ModelProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.strings import PythonIdentifier, snake_case

SCALARS = {
    StringProperty: ("str", "string"),
    IntProperty: ("int", "integer"),
    FloatProperty: ("float", "number"),
    BooleanProperty: ("bool", "boolean"),
    DateTimeProperty: ("datetime", "timestamp"),
}


@dataclass(frozen=True)
class NamedUnion:
    """A union that the contract gives a name, so that users see `TrainingEvent`, not eight
    classes.
    """

    name: str
    description: str
    union: UnionProperty

    @property
    def module(self) -> str:
        return str(PythonIdentifier(self.name, "field_"))

    @property
    def decoder(self) -> str:
        return f"decode_{snake_case(self.name)}"


@dataclass
class TypeWriter:
    """Writes types and decoders. `unions` maps the types a union consists of to its name."""

    unions: dict[frozenset[str], NamedUnion] = field(default_factory=dict)
    classes: dict[str, ModelProperty] = field(default_factory=dict)
    """Every class by name: a property that refers to one holds a copy that was made too early to
    be complete.
    """

    def is_map(self, model: ModelProperty) -> bool:
        """A free-form object: a plain dict says more than a class without fields."""
        whole = self.classes[class_name(model)]
        return not whole.required_properties and not whole.optional_properties

    # -- types ---------------------------------------------------------------------------------

    def type_of(self, prop: PropertyProtocol) -> str:
        """The type of a value, without regard to whether it may be absent."""
        match prop:
            case UnionProperty():
                return self._type_of_union(prop)
            case ListProperty():
                return f"list[{self.type_of(prop.inner_property)}]"
            case ModelProperty() if self.is_map(prop):
                return f"dict[str, {self.type_of_values(prop)}]"
            case ModelProperty() | LiteralEnumProperty():
                return str(prop.class_info.name)
            case ConstProperty():
                return f"Literal[{prop.value.python_code.as_unembedded_code()}]"
            case NoneProperty():
                return "None"
            case FileProperty():
                return "FileLike"
        return SCALARS.get(type(prop), ("Any", ""))[0]

    def argument_type(self, prop: PropertyProtocol) -> str:
        return self.type_of(prop) if prop.required else f"{self.type_of(prop)} | Unset"

    def _type_of_union(self, prop: UnionProperty) -> str:
        named = self.named(prop)
        nullable = any(isinstance(arm, NoneProperty) for arm in prop.inner_properties)
        if named is not None:
            return f"{named.name} | None" if nullable else named.name
        names = list(dict.fromkeys(self.type_of(arm) for arm in prop.inner_properties))
        return " | ".join(sorted(names, key=lambda name: name == "None"))

    def type_of_values(self, prop: ModelProperty) -> str:
        values = self.classes[class_name(prop)].additional_properties
        return "Any" if values is None else self.type_of(values)

    def named(self, prop: UnionProperty) -> NamedUnion | None:
        return self.unions.get(self.key_of(prop))

    def key_of(self, prop: UnionProperty) -> frozenset[str]:
        arms = [arm for arm in prop.inner_properties if not isinstance(arm, NoneProperty)]
        return frozenset(self.type_of(arm) for arm in arms)

    def arms_of(self, union: NamedUnion) -> str:
        arms = dict.fromkeys(self.type_of(arm) for arm in union.union.inner_properties)
        return " | ".join(arms)

    def field_default(self, prop: PropertyProtocol, secret: bool) -> str:
        """What follows a field's type in an attrs class."""
        default = "" if prop.required else "UNSET"
        if prop.default is not None:
            default = prop.default.python_code.as_unembedded_code()
        if not secret:
            return f" = {default}" if default else ""
        return f" = field({f'default={default}, ' if default else ''}repr=False)"

    # -- imports -------------------------------------------------------------------------------

    def imports_of(self, prop: PropertyProtocol) -> Imports:
        """The generated names that a property's type and its decoder mention."""
        match prop:
            case UnionProperty():
                named = self.named(prop)
                if named is not None:
                    return Imports({(named.module, named.name)}, {(named.module, named.decoder)})
                return Imports.union(*(self.imports_of(arm) for arm in prop.inner_properties))
            case ListProperty():
                return self.imports_of(prop.inner_property)
            case ModelProperty() if self.is_map(prop):
                values = self.classes[class_name(prop)].additional_properties
                return Imports() if values is None else self.imports_of(values)
            case ModelProperty():
                name = (str(prop.class_info.module_name), str(prop.class_info.name))
                return Imports({name}, {name})
            case LiteralEnumProperty():
                module = str(prop.class_info.module_name)
                return Imports({(module, str(prop.class_info.name))}, {(module, values_of(prop))})
        return Imports()

    def imports_of_all(self, props: list[PropertyProtocol], owner: str) -> Imports:
        """What a class with these fields imports; a class that mentions itself does not import
        itself.
        """
        found = Imports.union(*(self.imports_of(prop) for prop in props))
        return Imports(
            {pair for pair in found.types if pair[1] != owner},
            {pair for pair in found.code if pair[1] != owner},
        )


@dataclass(frozen=True)
class Imports:
    """Pairs of module and name, for annotations and for code that runs."""

    types: set[tuple[str, str]] = field(default_factory=set)
    code: set[tuple[str, str]] = field(default_factory=set)

    @staticmethod
    def union(*parts: Imports) -> Imports:
        return Imports(
            {name for part in parts for name in part.types},
            {name for part in parts for name in part.code},
        )


def class_name(model: ModelProperty) -> str:
    return str(model.class_info.name)


def values_of(enum: LiteralEnumProperty) -> str:
    return f"{snake_case(enum.class_info.name).upper()}_VALUES"
