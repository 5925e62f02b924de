# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""`client.inference`"""

from __future__ import annotations

import builtins
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from ...._runtime.async_downloads import AsyncDownload
from ...._runtime.async_streams import AsyncEventStream, AsyncFrameStream
from ...._runtime.downloads import Download
from ...._runtime.events import ServerEvent, plain, resumable
from ...._runtime.multipart import FileLike
from ...._runtime.streams import EventStream, FrameStream
from ...._runtime.unset import UNSET, Unset
from . import inference_chat

if TYPE_CHECKING:
    from ...._runtime.async_transport import AsyncTransport
    from ...._runtime.transport import Transport
    from ...models.adapter_ref import AdapterRef
    from ...models.chat_completion import ChatCompletion
    from ...models.chat_completion_chunk import ChatCompletionChunk
    from ...models.chat_message import ChatMessage
    from ...models.chat_request import ChatRequest
    from ...models.response_format import ResponseFormat
    from ...models.structured_outputs import StructuredOutputs
    from ...models.tool import Tool
    from ...models.tool_choice import ToolChoice


class InferenceApi:
    """Chat with a base model, a finished adapter, or a checkpoint of a running job."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def chat(
        self,
        *,
        messages: builtins.list[ChatMessage],
        adapter: AdapterRef | Unset = UNSET,
        base_model: str | Unset = UNSET,
        temperature: float | Unset = UNSET,
        top_p: float | Unset = UNSET,
        max_tokens: int | Unset = UNSET,
        tools: builtins.list[Tool] | Unset = UNSET,
        tool_choice: ToolChoice | Unset = UNSET,
        response_format: ResponseFormat | Unset = UNSET,
        structured_outputs: StructuredOutputs | Unset = UNSET,
        stop: str | builtins.list[str] | Unset = UNSET,
        seed: int | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> ChatCompletion:
        """Chat.

        Answers with a base model (`baseModel`), a finished adapter, or a checkpoint (`adapter`), also of a job
        that is still running. `stream: true` answers server-sent events that end with `data: [DONE]`.

        Args:
            adapter: What a run made.
            temperature: 0 always takes the likeliest token.
            response_format: What the answer has to look like.
            structured_outputs: Constrains decoding. Exactly one of `json`, `regex`, `choice`, `grammar`, `json_object`.
            stop: Generation ends before any of these texts.
            seed: Makes sampling repeatable.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = inference_chat.call(
            self._transport.core.scope,
            messages=messages,
            adapter=adapter,
            base_model=base_model,
            temperature=temperature,
            top_p=top_p,
            max_tokens=max_tokens,
            tools=tools,
            tool_choice=tool_choice,
            response_format=response_format,
            structured_outputs=structured_outputs,
            stop=stop,
            seed=seed,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return self._transport.request(call, inference_chat.decoded)

    def chat_stream(
        self,
        *,
        messages: builtins.list[ChatMessage],
        adapter: AdapterRef | Unset = UNSET,
        base_model: str | Unset = UNSET,
        temperature: float | Unset = UNSET,
        top_p: float | Unset = UNSET,
        max_tokens: int | Unset = UNSET,
        tools: builtins.list[Tool] | Unset = UNSET,
        tool_choice: ToolChoice | Unset = UNSET,
        response_format: ResponseFormat | Unset = UNSET,
        structured_outputs: StructuredOutputs | Unset = UNSET,
        stop: str | builtins.list[str] | Unset = UNSET,
        seed: int | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> EventStream[ChatCompletionChunk]:
        """Chat.

        Answers with a base model (`baseModel`), a finished adapter, or a checkpoint (`adapter`), also of a job
        that is still running. `stream: true` answers server-sent events that end with `data: [DONE]`.

        Args:
            adapter: What a run made.
            temperature: 0 always takes the likeliest token.
            response_format: What the answer has to look like.
            structured_outputs: Constrains decoding. Exactly one of `json`, `regex`, `choice`, `grammar`, `json_object`.
            stop: Generation ends before any of these texts.
            seed: Makes sampling repeatable.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = inference_chat.stream_call(
            self._transport.core.scope,
            messages=messages,
            adapter=adapter,
            base_model=base_model,
            temperature=temperature,
            top_p=top_p,
            max_tokens=max_tokens,
            tools=tools,
            tool_choice=tool_choice,
            response_format=response_format,
            structured_outputs=structured_outputs,
            stop=stop,
            seed=seed,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        read = plain("inference.chat", inference_chat.decoded_event)
        return EventStream(FrameStream(self._transport, call), read)

    def chat_frames(
        self,
        *,
        messages: builtins.list[ChatMessage],
        adapter: AdapterRef | Unset = UNSET,
        base_model: str | Unset = UNSET,
        temperature: float | Unset = UNSET,
        top_p: float | Unset = UNSET,
        max_tokens: int | Unset = UNSET,
        tools: builtins.list[Tool] | Unset = UNSET,
        tool_choice: ToolChoice | Unset = UNSET,
        response_format: ResponseFormat | Unset = UNSET,
        structured_outputs: StructuredOutputs | Unset = UNSET,
        stop: str | builtins.list[str] | Unset = UNSET,
        seed: int | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> FrameStream:
        """Chat: the raw frames.

        Asked for once: to ask again, when a stream cannot be opened or breaks off, is up to the caller.

        Args:
            adapter: What a run made.
            temperature: 0 always takes the likeliest token.
            response_format: What the answer has to look like.
            structured_outputs: Constrains decoding. Exactly one of `json`, `regex`, `choice`, `grammar`, `json_object`.
            stop: Generation ends before any of these texts.
            seed: Makes sampling repeatable.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = inference_chat.stream_call(
            self._transport.core.scope,
            messages=messages,
            adapter=adapter,
            base_model=base_model,
            temperature=temperature,
            top_p=top_p,
            max_tokens=max_tokens,
            tools=tools,
            tool_choice=tool_choice,
            response_format=response_format,
            structured_outputs=structured_outputs,
            stop=stop,
            seed=seed,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return FrameStream(self._transport, call.sent_once())


class AsyncInferenceApi:
    """Chat with a base model, a finished adapter, or a checkpoint of a running job."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def chat(
        self,
        *,
        messages: builtins.list[ChatMessage],
        adapter: AdapterRef | Unset = UNSET,
        base_model: str | Unset = UNSET,
        temperature: float | Unset = UNSET,
        top_p: float | Unset = UNSET,
        max_tokens: int | Unset = UNSET,
        tools: builtins.list[Tool] | Unset = UNSET,
        tool_choice: ToolChoice | Unset = UNSET,
        response_format: ResponseFormat | Unset = UNSET,
        structured_outputs: StructuredOutputs | Unset = UNSET,
        stop: str | builtins.list[str] | Unset = UNSET,
        seed: int | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> ChatCompletion:
        """Chat.

        Answers with a base model (`baseModel`), a finished adapter, or a checkpoint (`adapter`), also of a job
        that is still running. `stream: true` answers server-sent events that end with `data: [DONE]`.

        Args:
            adapter: What a run made.
            temperature: 0 always takes the likeliest token.
            response_format: What the answer has to look like.
            structured_outputs: Constrains decoding. Exactly one of `json`, `regex`, `choice`, `grammar`, `json_object`.
            stop: Generation ends before any of these texts.
            seed: Makes sampling repeatable.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = inference_chat.call(
            self._transport.core.scope,
            messages=messages,
            adapter=adapter,
            base_model=base_model,
            temperature=temperature,
            top_p=top_p,
            max_tokens=max_tokens,
            tools=tools,
            tool_choice=tool_choice,
            response_format=response_format,
            structured_outputs=structured_outputs,
            stop=stop,
            seed=seed,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return await self._transport.request(call, inference_chat.decoded)

    def chat_stream(
        self,
        *,
        messages: builtins.list[ChatMessage],
        adapter: AdapterRef | Unset = UNSET,
        base_model: str | Unset = UNSET,
        temperature: float | Unset = UNSET,
        top_p: float | Unset = UNSET,
        max_tokens: int | Unset = UNSET,
        tools: builtins.list[Tool] | Unset = UNSET,
        tool_choice: ToolChoice | Unset = UNSET,
        response_format: ResponseFormat | Unset = UNSET,
        structured_outputs: StructuredOutputs | Unset = UNSET,
        stop: str | builtins.list[str] | Unset = UNSET,
        seed: int | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> AsyncEventStream[ChatCompletionChunk]:
        """Chat.

        Answers with a base model (`baseModel`), a finished adapter, or a checkpoint (`adapter`), also of a job
        that is still running. `stream: true` answers server-sent events that end with `data: [DONE]`.

        Args:
            adapter: What a run made.
            temperature: 0 always takes the likeliest token.
            response_format: What the answer has to look like.
            structured_outputs: Constrains decoding. Exactly one of `json`, `regex`, `choice`, `grammar`, `json_object`.
            stop: Generation ends before any of these texts.
            seed: Makes sampling repeatable.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = inference_chat.stream_call(
            self._transport.core.scope,
            messages=messages,
            adapter=adapter,
            base_model=base_model,
            temperature=temperature,
            top_p=top_p,
            max_tokens=max_tokens,
            tools=tools,
            tool_choice=tool_choice,
            response_format=response_format,
            structured_outputs=structured_outputs,
            stop=stop,
            seed=seed,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        read = plain("inference.chat", inference_chat.decoded_event)
        return AsyncEventStream(AsyncFrameStream(self._transport, call), read)

    def chat_frames(
        self,
        *,
        messages: builtins.list[ChatMessage],
        adapter: AdapterRef | Unset = UNSET,
        base_model: str | Unset = UNSET,
        temperature: float | Unset = UNSET,
        top_p: float | Unset = UNSET,
        max_tokens: int | Unset = UNSET,
        tools: builtins.list[Tool] | Unset = UNSET,
        tool_choice: ToolChoice | Unset = UNSET,
        response_format: ResponseFormat | Unset = UNSET,
        structured_outputs: StructuredOutputs | Unset = UNSET,
        stop: str | builtins.list[str] | Unset = UNSET,
        seed: int | Unset = UNSET,
        org_slug: str | None = None,
        project_slug: str | None = None,
    ) -> AsyncFrameStream:
        """Chat: the raw frames.

        Asked for once: to ask again, when a stream cannot be opened or breaks off, is up to the caller.

        Args:
            adapter: What a run made.
            temperature: 0 always takes the likeliest token.
            response_format: What the answer has to look like.
            structured_outputs: Constrains decoding. Exactly one of `json`, `regex`, `choice`, `grammar`, `json_object`.
            stop: Generation ends before any of these texts.
            seed: Makes sampling repeatable.
            org_slug: The organisation. The client's own unless given.
            project_slug: The project. The client's own unless given.
        """
        call = inference_chat.stream_call(
            self._transport.core.scope,
            messages=messages,
            adapter=adapter,
            base_model=base_model,
            temperature=temperature,
            top_p=top_p,
            max_tokens=max_tokens,
            tools=tools,
            tool_choice=tool_choice,
            response_format=response_format,
            structured_outputs=structured_outputs,
            stop=stop,
            seed=seed,
            org_slug=org_slug,
            project_slug=project_slug,
        )
        return AsyncFrameStream(self._transport, call.sent_once())
