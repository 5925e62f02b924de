"""Chat requests in OpenAI's shape: what they ask of an engine, and what the text it makes means."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .._models import BaseModel
from .protocol import Constraint, Generation, Sampling, ServingError, Target

_CALL = re.compile(r"<tool_call>\s*(\{.*?\})\s*</tool_call>", re.DOTALL)
_ANY_OBJECT = {"type": "object"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatOrder:
    """What the control plane sends."""

    target: Target
    name: str
    request: Mapping[str, Any]

    @property
    def stream(self) -> bool:
        """Whether pieces are wanted as they come."""
        return bool(self.request.get("stream"))

    @property
    def has_tools(self) -> bool:
        """Whether the answer may be a call of a tool."""
        return bool(self.request.get("tools")) and self.request.get("tool_choice") != "none"


def read_order(document: Any) -> ChatOrder:
    """The order in a request's body."""
    try:
        adapter = document.get("adapter")
        target = Target(
            model=str(document["model"]), adapter=Path(adapter) if adapter is not None else None
        )
        request = document["request"]
        messages = request["messages"]
    except (KeyError, TypeError, AttributeError) as error:
        raise ServingError(400, "invalid_request", f"The order lacks {error}.") from error
    if not isinstance(messages, list) or not messages:
        raise ServingError(400, "invalid_request", "messages: Send at least one message.")
    return ChatOrder(target=target, name=str(document.get("name", "")), request=request)


def plan(order: ChatOrder, base: BaseModel) -> Generation:
    """The generation that answers an order."""
    request = order.request
    tools = request["tools"] if order.has_tools else None
    if tools and "tools" not in base.chat.source:
        raise ServingError(
            400,
            "tool_calling_not_configured",
            f"The chat template of {base.name} knows no tools. Leave tools out, or use a model "
            "that was trained for them.",
        )
    stop = request.get("stop") or ()
    return Generation(
        target=order.target,
        prompt=_prompt(base, request["messages"], tools),
        max_tokens=request.get("max_tokens"),
        sampling=Sampling(
            temperature=_number(request, "temperature", 1.0),
            top_p=_number(request, "top_p", 1.0),
            seed=request.get("seed"),
        ),
        stop=(stop,) if isinstance(stop, str) else tuple(stop),
        constraint=_constraint(request, tools),
    )


def message_of(order: ChatOrder, text: str) -> tuple[dict[str, Any], str | None]:
    """The assistant's message that `text` is, and the finish reason if it is a call of tools."""
    if not order.has_tools:
        return {"role": "assistant", "content": text}, None
    calls = [call for found in _CALL.finditer(text) if (call := _tool_call(found[1])) is not None]
    if not calls:
        return {"role": "assistant", "content": text}, None
    rest = _CALL.sub("", text).strip()
    return {"role": "assistant", "content": rest or None, "tool_calls": calls}, "tool_calls"


def _prompt(
    base: BaseModel, messages: Sequence[Mapping[str, Any]], tools: Sequence[Any] | None
) -> str:
    try:
        return base.chat.render(
            [_plain(message) for message in messages], tools=tools, add_generation_prompt=True
        )
    except ServingError:
        raise
    except Exception as error:
        raise ServingError(
            400, "invalid_messages", f"{base.name} cannot take these messages: {error}"
        ) from error


def _plain(message: Mapping[str, Any]) -> dict[str, Any]:
    """A message whose content is text."""
    content = message.get("content")
    if isinstance(content, list):
        for part in content:
            if part.get("type") != "text":
                raise ServingError(
                    400, "invalid_messages", f"This model takes text, not {part.get('type')!r}."
                )
        content = "".join(part.get("text", "") for part in content)
    return {**message, "content": "" if content is None else content}


def _number(request: Mapping[str, Any], name: str, default: float) -> float:
    value = request.get(name)
    return default if value is None else float(value)


def _constraint(request: Mapping[str, Any], tools: Sequence[Any] | None) -> Constraint | None:
    if tools and request.get("tool_choice") not in (None, "auto"):
        return _forced_call(request["tool_choice"], tools)
    structured = request.get("structured_outputs")
    if structured:
        return _structured(structured)
    wanted = request.get("response_format") or {}
    match wanted.get("type"):
        case None | "text":
            return None
        case "json_object":
            return Constraint("json", json.dumps(_ANY_OBJECT))
        case "json_schema":
            schema = wanted["json_schema"].get("schema") or _ANY_OBJECT
            return Constraint("json", json.dumps(schema))
    raise ServingError(
        400, "invalid_request", f"response_format: {wanted['type']!r} is not known here."
    )


def _structured(structured: Mapping[str, Any]) -> Constraint:
    if structured.get("json") is not None:
        schema = structured["json"]
        return _json_constraint(
            schema if isinstance(schema, str) else json.dumps(schema), structured
        )
    if structured.get("json_object"):
        return _json_constraint(json.dumps(_ANY_OBJECT), structured)
    if structured.get("choice"):
        return Constraint("regex", "|".join(re.escape(choice) for choice in structured["choice"]))
    if structured.get("regex") is not None:
        return Constraint("regex", str(structured["regex"]))
    return Constraint("lark", str(structured.get("grammar", "")))


def _json_constraint(schema: str, structured: Mapping[str, Any]) -> Constraint:
    try:
        document = json.loads(schema)
    except ValueError as error:
        raise ServingError(
            400, "invalid_schema", f"The JSON schema is refused: it is no JSON ({error})."
        ) from error
    options: dict[str, Any] = {}
    if structured.get("disable_any_whitespace"):
        options["whitespace_flexible"] = False
    if structured.get("whitespace_pattern") is not None:
        options["whitespace_pattern"] = structured["whitespace_pattern"]
    if isinstance(document, dict):
        if options:
            document = {**document, "x-guidance": options}
        if structured.get("disable_additional_properties"):
            document = {"additionalProperties": False, **document}
    return Constraint("json", json.dumps(document))


def _forced_call(choice: Any, tools: Sequence[Any]) -> Constraint:
    """A grammar for one call of a tool, of a named one if `choice` names it."""
    named = choice["function"]["name"] if isinstance(choice, Mapping) else None
    schemas = [
        {
            "type": "object",
            "properties": {
                "name": {"const": tool["function"]["name"]},
                "arguments": tool["function"].get("parameters") or _ANY_OBJECT,
            },
            "required": ["name", "arguments"],
            "additionalProperties": False,
        }
        for tool in tools
        if named is None or tool["function"]["name"] == named
    ]
    if not schemas:
        raise ServingError(400, "invalid_request", f"tool_choice: There is no tool {named!r}.")
    schema = json.dumps({"anyOf": schemas})
    start = 'start: "<tool_call>\\n" call "\\n</tool_call>"'
    return Constraint("lark", f"{start}\ncall: %json {schema}\n")


def _tool_call(text: str) -> dict[str, Any] | None:
    try:
        document = json.loads(text)
        name, arguments = document["name"], document.get("arguments", {})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    written = arguments if isinstance(arguments, str) else json.dumps(arguments)
    return {
        "id": f"call_{uuid.uuid4().hex[:24]}",
        "type": "function",
        "function": {"name": str(name), "arguments": written},
    }
