# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset


@define(kw_only=True)
class StructuredOutputs(Model):
    """Constrains decoding. Exactly one of `json`, `regex`, `choice`, `grammar`, `json_object`."""

    json: dict[str, Any] | str | Unset = UNSET
    """A JSON Schema, as an object or as text."""
    regex: str | Unset = UNSET
    """The whole answer matches this expression (the syntax of Rust's `regex` crate)."""
    choice: list[str] | Unset = UNSET
    """The answer is one of these."""
    grammar: str | Unset = UNSET
    """A Lark grammar; its `start` rule matches the whole answer."""
    json_object: bool | Unset = UNSET
    """Any JSON object."""
    disable_any_whitespace: bool | Unset = UNSET
    disable_additional_properties: bool | Unset = UNSET
    whitespace_pattern: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("json", "json"),
        ("regex", "regex"),
        ("choice", "choice"),
        ("grammar", "grammar"),
        ("json_object", "json_object"),
        ("disable_any_whitespace", "disable_any_whitespace"),
        ("disable_additional_properties", "disable_additional_properties"),
        ("whitespace_pattern", "whitespace_pattern"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "StructuredOutputs") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        json = fields.pop("json", UNSET)
        regex = fields.pop("regex", UNSET)
        choice = fields.pop("choice", UNSET)
        grammar = fields.pop("grammar", UNSET)
        json_object = fields.pop("json_object", UNSET)
        disable_any_whitespace = fields.pop("disable_any_whitespace", UNSET)
        disable_additional_properties = fields.pop("disable_additional_properties", UNSET)
        whitespace_pattern = fields.pop("whitespace_pattern", UNSET)
        return cls(
            json=UNSET
            if json is UNSET
            else decode.first(
                json,
                "StructuredOutputs.json",
                (
                    lambda item: decode.record(item, "StructuredOutputs.json"),
                    lambda item: decode.string(item, "StructuredOutputs.json"),
                ),
            ),
            regex=UNSET if regex is UNSET else decode.string(regex, "StructuredOutputs.regex"),
            choice=UNSET
            if choice is UNSET
            else [
                decode.string(item, "StructuredOutputs.choice[]")
                for item in decode.array(choice, "StructuredOutputs.choice")
            ],
            grammar=UNSET
            if grammar is UNSET
            else decode.string(grammar, "StructuredOutputs.grammar"),
            json_object=UNSET
            if json_object is UNSET
            else decode.boolean(json_object, "StructuredOutputs.json_object"),
            disable_any_whitespace=UNSET
            if disable_any_whitespace is UNSET
            else decode.boolean(disable_any_whitespace, "StructuredOutputs.disable_any_whitespace"),
            disable_additional_properties=UNSET
            if disable_additional_properties is UNSET
            else decode.boolean(
                disable_additional_properties, "StructuredOutputs.disable_additional_properties"
            ),
            whitespace_pattern=UNSET
            if whitespace_pattern is UNSET
            else decode.string(whitespace_pattern, "StructuredOutputs.whitespace_pattern"),
            additional_properties=fields,
        )
