# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""POST /v1/inference/chat"""

from __future__ import annotations

from ...._runtime.calls import EVENT_STREAM, Call, Scope, body, query
from ...._runtime.unset import UNSET, Unset
from ...models.adapter_ref import AdapterRef
from ...models.chat_completion import ChatCompletion
from ...models.chat_completion_chunk import ChatCompletionChunk
from ...models.chat_message import ChatMessage
from ...models.chat_request import ChatRequest
from ...models.response_format import ResponseFormat
from ...models.structured_outputs import StructuredOutputs
from ...models.tool import Tool
from ...models.tool_choice import ToolChoice


def call(
    scope: Scope,
    *,
    messages: list[ChatMessage],
    adapter: AdapterRef | Unset = UNSET,
    base_model: str | Unset = UNSET,
    temperature: float | Unset = UNSET,
    top_p: float | Unset = UNSET,
    max_tokens: int | Unset = UNSET,
    tools: list[Tool] | Unset = UNSET,
    tool_choice: ToolChoice | Unset = UNSET,
    response_format: ResponseFormat | Unset = UNSET,
    structured_outputs: StructuredOutputs | Unset = UNSET,
    stop: str | list[str] | Unset = UNSET,
    seed: int | Unset = UNSET,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="inference.chat",
        method="POST",
        path="/v1/inference/chat",
        query=query(
            ("orgSlug", scope.org(org_slug, "inference.chat")),
            ("projectSlug", scope.project(project_slug, "inference.chat")),
        ),
        content=body(
            "inference.chat",
            ChatRequest(
                messages=messages,
                adapter=adapter,
                base_model=base_model,
                temperature=temperature,
                top_p=top_p,
                max_tokens=max_tokens,
                stream=False,
                tools=tools,
                tool_choice=tool_choice,
                response_format=response_format,
                structured_outputs=structured_outputs,
                stop=stop,
                seed=seed,
            ),
        ),
        read_timeout=600,
    )


def stream_call(
    scope: Scope,
    *,
    messages: list[ChatMessage],
    adapter: AdapterRef | Unset = UNSET,
    base_model: str | Unset = UNSET,
    temperature: float | Unset = UNSET,
    top_p: float | Unset = UNSET,
    max_tokens: int | Unset = UNSET,
    tools: list[Tool] | Unset = UNSET,
    tool_choice: ToolChoice | Unset = UNSET,
    response_format: ResponseFormat | Unset = UNSET,
    structured_outputs: StructuredOutputs | Unset = UNSET,
    stop: str | list[str] | Unset = UNSET,
    seed: int | Unset = UNSET,
    org_slug: str | None = None,
    project_slug: str | None = None,
) -> Call:
    return Call(
        operation="inference.chat",
        method="POST",
        path="/v1/inference/chat",
        query=query(
            ("orgSlug", scope.org(org_slug, "inference.chat")),
            ("projectSlug", scope.project(project_slug, "inference.chat")),
        ),
        content=body(
            "inference.chat",
            ChatRequest(
                messages=messages,
                adapter=adapter,
                base_model=base_model,
                temperature=temperature,
                top_p=top_p,
                max_tokens=max_tokens,
                stream=True,
                tools=tools,
                tool_choice=tool_choice,
                response_format=response_format,
                structured_outputs=structured_outputs,
                stop=stop,
                seed=seed,
            ),
        ),
        accept=EVENT_STREAM,
        read_timeout=600,
    )


def decoded(value: object) -> ChatCompletion:
    return ChatCompletion.from_dict(value, "body")


def decoded_event(value: object) -> ChatCompletionChunk:
    return ChatCompletionChunk.from_dict(value, "ChatCompletionChunk")
