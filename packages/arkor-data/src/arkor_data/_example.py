"""What every format is turned into: a chat or a plain text to learn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Required, TypedDict

Role = Literal["system", "user", "assistant", "tool"]

ROLES: tuple[Role, ...] = ("system", "user", "assistant", "tool")


class FunctionCall(TypedDict):
    """The function a model calls; ``arguments`` is JSON text."""

    name: str
    arguments: str


class ToolCall(TypedDict):
    """One call inside an assistant message."""

    id: str
    type: Literal["function"]
    function: FunctionCall


class ChatMessage(TypedDict, total=False):
    """A message in the shape of the OpenAI chat API: ready for JSON and for chat templates.

    ``content`` is None only in an assistant message that has ``tool_calls``.
    """

    role: Required[Role]
    content: Required[str | None]
    tool_calls: list[ToolCall]
    tool_call_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatExample:
    """A conversation that ends with an answer of the assistant.

    ``tools`` are function definitions in the shape of the OpenAI chat API, unchanged from the row.
    ``source_line`` is the line of the file, counted from 1; None for a row that has no file.
    """

    messages: tuple[ChatMessage, ...]
    tools: tuple[Mapping[str, Any], ...] | None = None
    source_line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextExample:
    """A text to learn as it stands, without a chat template."""

    text: str
    source_line: int | None = None


Example = ChatExample | TextExample
