"""The calls of the client, as the templates need them: names, arguments, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from openapi_python_client.parser.bodies import Body
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import LiteralEnumProperty, ModelProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.responses import Response
from openapi_python_client.schema import Reference
from openapi_python_client.strings import ClassName, PythonIdentifier

from .decoders import DecoderWriter
from .spec import schema_name
from .types import Imports, TypeWriter

Answer = Literal["json", "empty", "stream", "json or stream", "download"]

STREAM_FIELD = "stream"
"""The request field by which a caller chooses between the two answers of a `json or stream`
operation.
"""


@dataclass(frozen=True)
class Argument:
    """One parameter of a method. `default` is None for a required one."""

    name: str
    wire_name: str
    type: str
    default: str | None
    description: str
    value: str
    """The expression that goes on the wire."""

    @property
    def declaration(self) -> str:
        return f"{self.name}: {self.type}" + (
            f" = {self.default}" if self.default is not None else ""
        )


@dataclass(frozen=True)
class Operation:
    """One operation of the contract."""

    tag: str
    verb: str
    module: str
    method: str
    path: str
    """A path expression, ready for an f-string."""
    summary: str
    description: str
    authenticated: bool
    read_timeout: int | None
    ids: list[Argument]
    query: list[Argument]
    headers: list[Argument]
    fields: list[Argument]
    body_class: str | None
    body_kind: Literal["json", "multipart", "file", "none"]
    answer: Answer
    result_type: str
    decoder: str
    event_type: str
    event_decoder: str
    imports: Imports

    @property
    def name(self) -> str:
        return f"{self.tag}.{self.verb}"

    @property
    def keywords(self) -> list[Argument]:
        """Everything that is passed by name, required arguments first."""
        chosen_by_method = self.answer == "json or stream"
        fields = [f for f in self.fields if not (chosen_by_method and f.wire_name == STREAM_FIELD)]
        return sorted(
            fields + self.query + self.headers, key=lambda argument: argument.default is not None
        )

    @property
    def resumable(self) -> bool:
        return any(header.wire_name.lower() == "last-event-id" for header in self.headers)

    @property
    def frames_verb(self) -> str:
        """`stream_events` has `stream_frames` beside it, `chat` has `chat_stream` and
        `chat_frames`.
        """
        return f"{self.verb.removesuffix('_events')}_frames"


@dataclass(frozen=True)
class OperationReader:
    """Reads operations out of openapi-python-client's endpoints."""

    types: TypeWriter
    decoders: DecoderWriter
    scope: dict[str, str]
    read_timeouts: dict[str, int]
    event_decoders: dict[str, tuple[str, str]]
    """Decoder and type of each named schema, for event streams that stand second in a list of
    answers.
    """

    def read(self, endpoint: Endpoint) -> Operation:
        tag = str(endpoint.tags[0])
        name = f"{tag}.{endpoint.name.removeprefix(f'{tag}_')}"
        success = min(endpoint.responses.patterns)
        body = endpoint.bodies[0] if endpoint.bodies else None
        answer, event_schema = self._answer(success)
        result = success.prop if answer in ("json", "json or stream", "stream") else None
        event_decoder, event_type = self.event_decoders.get(event_schema or "", ("", ""))
        parts = [*endpoint.path_parameters, *endpoint.query_parameters, *endpoint.header_parameters]
        body_kind, body_class, fields = self._body(body)
        imports = [self.types.imports_of(part) for part in parts]
        if body is not None and isinstance(body.prop, ModelProperty):
            imports += [self.types.imports_of(part) for part in _properties(body.prop)]
            imports.append(self.types.imports_of(body.prop))
        if result is not None:
            imports.append(self.types.imports_of(result))
        if answer == "json or stream":
            imports.append(Imports({_import_of(event_type)}, {_import_of(event_type)}))
        return Operation(
            tag=tag,
            verb=endpoint.name.removeprefix(f"{tag}_"),
            module=str(endpoint.name),
            method=endpoint.method.upper(),
            path=_path(endpoint),
            summary=endpoint.summary.get_untrusted_value(),
            description=endpoint.description.get_untrusted_value(),
            authenticated=endpoint.requires_security,
            read_timeout=self.read_timeouts.get(str(endpoint.name)),
            ids=[self._argument(prop) for prop in endpoint.path_parameters],
            query=[self._query(prop, name) for prop in endpoint.query_parameters],
            headers=[self._option(prop) for prop in endpoint.header_parameters],
            fields=fields,
            body_class=body_class,
            body_kind=body_kind,
            answer=answer,
            result_type="None" if result is None else self.types.type_of(result),
            decoder="" if result is None else self.decoders.decoder(result, "value", "body"),
            event_type=event_type,
            event_decoder=event_decoder,
            imports=Imports.union(*imports),
        )

    def _answer(self, response: Response) -> tuple[Answer, str | None]:
        answers = response.data
        if isinstance(answers, Reference) or not answers.content:
            return "empty", None
        content = {key.get_untrusted_value(): media for key, media in answers.content.items()}
        if "application/octet-stream" in content:
            return "download", None
        if "text/event-stream" not in content:
            return "json", None
        schema = content["text/event-stream"].media_type_schema
        event = schema_name(schema.ref.get_untrusted_value())  # type: ignore[union-attr]
        return ("stream" if len(content) == 1 else "json or stream"), event

    def _body(self, body: Body | None) -> tuple[Any, str | None, list[Argument]]:
        if body is None:
            return "none", None, []
        if body.body_type == "content":
            content = Argument("content", "", "FileLike", None, "The content to send.", "content")
            return "file", None, [content]
        model = body.prop
        if not isinstance(model, ModelProperty):
            raise SystemExit(f"{body.content_type}: a request body must be an object schema.")
        fields = [self._argument(prop) for prop in _properties(model)]
        kind = "multipart" if body.body_type == "files" else "json"
        return kind, str(model.class_info.name), fields

    def _query(self, prop: PropertyProtocol, operation: str) -> Argument:
        part = self.scope.get(prop.name.get_untrusted_value())
        argument = self._option(prop)
        if part is None:
            return argument
        return replace(
            argument,
            type="str | None",
            default="None",
            description=f"{argument.description} The client's own unless given.".strip(),
            value=f'scope.{part}({argument.name}, "{operation}")',
        )

    def _option(self, prop: PropertyProtocol) -> Argument:
        """A query or header parameter: there is no null on the wire, so `None` says absent."""
        argument = self._argument(prop)
        if prop.required:
            return argument
        return replace(argument, type=f"{self.types.type_of(prop)} | None", default="None")

    def _argument(self, prop: PropertyProtocol) -> Argument:
        default = None if prop.required else "UNSET"
        if prop.default is not None and isinstance(prop, LiteralEnumProperty):
            default = prop.default.python_code.as_unembedded_code()
        description = prop.description.get_untrusted_value() if prop.description else ""
        return Argument(
            name=str(prop.python_name),
            wire_name=prop.name.get_untrusted_value(),
            type=self.types.argument_type(prop),
            default=default,
            description=description,
            value=str(prop.python_name),
        )


def _properties(model: ModelProperty) -> list[Any]:
    return [*(model.required_properties or []), *(model.optional_properties or [])]


def _path(endpoint: Endpoint) -> str:
    path = endpoint.path.get_untrusted_value()
    for prop in endpoint.path_parameters:
        path = path.replace(
            f"{{{prop.python_name}}}", f"{{segment({prop.python_name}, '{prop.python_name}')}}"
        )
    return path


def _import_of(class_name: str) -> tuple[str, str]:
    return str(PythonIdentifier(class_name, "field_")), str(ClassName(class_name, "field_"))
