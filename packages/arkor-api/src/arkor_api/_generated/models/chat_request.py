# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from ..._runtime.unset import UNSET, Unset
from ...errors import MISSING

if TYPE_CHECKING:
    from .adapter_ref import AdapterRef
    from .response_format import ResponseFormat
    from .tool_choice import ToolChoice


@define(kw_only=True)
class ChatRequest(Model):
    """Exactly one of `adapter` and `baseModel`."""

    messages: list[ChatMessage]
    adapter: AdapterRef | Unset = UNSET
    """What a run made."""
    base_model: str | Unset = UNSET
    temperature: float | Unset = UNSET
    """0 always takes the likeliest token."""
    top_p: float | Unset = UNSET
    max_tokens: int | Unset = UNSET
    stream: bool | Unset = UNSET
    tools: list[Tool] | Unset = UNSET
    tool_choice: ToolChoice | Unset = UNSET
    response_format: ResponseFormat | Unset = UNSET
    """What the answer has to look like."""
    structured_outputs: StructuredOutputs | Unset = UNSET
    """Constrains decoding. Exactly one of `json`, `regex`, `choice`, `grammar`, `json_object`."""
    stop: str | list[str] | Unset = UNSET
    """Generation ends before any of these texts."""
    seed: int | Unset = UNSET
    """Makes sampling repeatable."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields this client does not know."""

    _wire_names: ClassVar[tuple[tuple[str, str], ...]] = (
        ("messages", "messages"),
        ("adapter", "adapter"),
        ("base_model", "baseModel"),
        ("temperature", "temperature"),
        ("top_p", "topP"),
        ("max_tokens", "maxTokens"),
        ("stream", "stream"),
        ("tools", "tools"),
        ("tool_choice", "toolChoice"),
        ("response_format", "responseFormat"),
        ("structured_outputs", "structuredOutputs"),
        ("stop", "stop"),
        ("seed", "seed"),
    )

    @classmethod
    def from_dict(cls, data: object, where: str = "ChatRequest") -> Self:
        """Decode a parsed JSON object. Wrong data raises an error that names the field."""
        fields = decode.record(data, where)
        messages = fields.pop("messages", MISSING)
        adapter = fields.pop("adapter", UNSET)
        base_model = fields.pop("baseModel", UNSET)
        temperature = fields.pop("temperature", UNSET)
        top_p = fields.pop("topP", UNSET)
        max_tokens = fields.pop("maxTokens", UNSET)
        stream = fields.pop("stream", UNSET)
        tools = fields.pop("tools", UNSET)
        tool_choice = fields.pop("toolChoice", UNSET)
        response_format = fields.pop("responseFormat", UNSET)
        structured_outputs = fields.pop("structuredOutputs", UNSET)
        stop = fields.pop("stop", UNSET)
        seed = fields.pop("seed", UNSET)
        return cls(
            messages=[
                ChatMessage.from_dict(item, "ChatRequest.messages[]")
                for item in decode.array(messages, "ChatRequest.messages")
            ],
            adapter=UNSET
            if adapter is UNSET
            else decode_adapter_ref(adapter, "ChatRequest.adapter"),
            base_model=UNSET
            if base_model is UNSET
            else decode.string(base_model, "ChatRequest.baseModel"),
            temperature=UNSET
            if temperature is UNSET
            else decode.number(temperature, "ChatRequest.temperature"),
            top_p=UNSET if top_p is UNSET else decode.number(top_p, "ChatRequest.topP"),
            max_tokens=UNSET
            if max_tokens is UNSET
            else decode.integer(max_tokens, "ChatRequest.maxTokens"),
            stream=UNSET if stream is UNSET else decode.boolean(stream, "ChatRequest.stream"),
            tools=UNSET
            if tools is UNSET
            else [
                Tool.from_dict(item, "ChatRequest.tools[]")
                for item in decode.array(tools, "ChatRequest.tools")
            ],
            tool_choice=UNSET
            if tool_choice is UNSET
            else decode_tool_choice(tool_choice, "ChatRequest.toolChoice"),
            response_format=UNSET
            if response_format is UNSET
            else decode_response_format(response_format, "ChatRequest.responseFormat"),
            structured_outputs=UNSET
            if structured_outputs is UNSET
            else StructuredOutputs.from_dict(structured_outputs, "ChatRequest.structuredOutputs"),
            stop=UNSET
            if stop is UNSET
            else decode.first(
                stop,
                "ChatRequest.stop",
                (
                    lambda item: decode.string(item, "ChatRequest.stop"),
                    lambda item: [
                        decode.string(item, "ChatRequest.stop[]")
                        for item in decode.array(item, "ChatRequest.stop")
                    ],
                ),
            ),
            seed=UNSET if seed is UNSET else decode.integer(seed, "ChatRequest.seed"),
            additional_properties=fields,
        )


# Below, because these modules import this one in turn.
from .adapter_ref import decode_adapter_ref
from .chat_message import ChatMessage
from .response_format import decode_response_format
from .structured_outputs import StructuredOutputs
from .tool import Tool
from .tool_choice import decode_tool_choice
