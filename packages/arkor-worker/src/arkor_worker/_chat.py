"""A conversation rendered to text, with the spans the model has to learn to say.

Theory: a chat template turns messages into one string. What the model should learn is what it will
have to generate later: each assistant turn from just behind its header up to and including the
token that ends the turn. Three ways find those spans, the first that applies wins:

1. The template marks them with `{% generation %}`.
2. By prefixes: the text of the messages before a turn, rendered with the generation prompt, is
   where the turn starts; the text up to and including the turn, up to its stop token, is where it
   ends. This works for any template that renders a conversation's beginning alike whatever
   follows, and it keeps the model's own template, so that training and serving see the same text.
3. Templates that are not stable in that sense (some drop the reasoning of earlier turns) teach
   their last turn only.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from transformers import PreTrainedTokenizerBase
from transformers.utils.chat_template_utils import render_jinja_template

from ._errors import DataError

# Its annotations promise strings where it returns spans.
_jinja = cast("Callable[..., tuple[list[str], list[list[tuple[int, int]]]]]", render_jinja_template)

Message = Mapping[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rendered:
    """Text, and the half-open character spans of it that are trained."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ChatTemplate:
    """A tokenizer's template together with the strings that end a turn."""

    source: str
    special_tokens: Mapping[str, Any]
    stop_strings: tuple[str, ...]

    @classmethod
    def of(cls, tokenizer: PreTrainedTokenizerBase, stop_strings: Sequence[str]) -> ChatTemplate:
        """The template the tokenizer carries, which must be set."""
        return cls(
            source=str(tokenizer.chat_template),
            special_tokens=dict(tokenizer.special_tokens_map),
            stop_strings=tuple(stop_strings),
        )

    @property
    def has_markers(self) -> bool:
        """Whether it says itself what the assistant generates."""
        return "generation %}" in self.source or "generation -%}" in self.source

    def render(
        self,
        messages: Sequence[Message],
        *,
        tools: Sequence[Mapping[str, Any]] | None = None,
        add_generation_prompt: bool = False,
    ) -> str:
        """The text alone, as the model sees it when it serves."""
        text, _ = self._render(messages, tools, add_generation_prompt, marks=False)
        return text

    def render_with_spans(
        self, messages: Sequence[Message], *, tools: Sequence[Mapping[str, Any]] | None = None
    ) -> Rendered:
        """The text and what of it is trained. Raises `DataError` when there is nothing."""
        if self.has_markers:
            text, spans = self._render(messages, tools, False, marks=True)
            return Rendered(text, tuple(spans))
        return self._spans_by_prefix(messages, tools)

    def _spans_by_prefix(
        self, messages: Sequence[Message], tools: Sequence[Mapping[str, Any]] | None
    ) -> Rendered:
        text = self.render(messages, tools=tools)
        spans: list[Span] = []
        last = len(messages) - 1
        for index, message in enumerate(messages):
            if message["role"] != "assistant":
                continue
            before = self.render(messages[:index], tools=tools, add_generation_prompt=True)
            through = self.render(messages[: index + 1], tools=tools)
            if not (text.startswith(through) and through.startswith(before)):
                if index == last:
                    raise DataError(
                        "The model's chat template renders an answer differently from the prompt "
                        "it generates after, so an exact loss mask is not possible. Choose "
                        "another model, or give it a template with generation markers."
                    )
                continue
            spans.append((len(before), self._end_of_turn(through, len(before))))
        return Rendered(text, tuple(spans))

    def _end_of_turn(self, text: str, start: int) -> int:
        """Just behind the last stop token; what a template adds after it is not generated."""
        ends = [
            found + len(stop) for stop in self.stop_strings if (found := text.rfind(stop)) >= start
        ]
        return max(ends, default=len(text))

    def _render(
        self,
        messages: Sequence[Message],
        tools: Sequence[Mapping[str, Any]] | None,
        add_generation_prompt: bool,
        *,
        marks: bool,
    ) -> tuple[str, list[Span]]:
        texts, spans = _jinja(
            conversations=[[_for_template(message) for message in messages]],
            tools=[dict(tool) for tool in tools] if tools else None,
            chat_template=self.source,
            return_assistant_tokens_mask=marks,
            add_generation_prompt=add_generation_prompt,
            **self.special_tokens,
        )
        return texts[0], list(spans[0]) if marks else []


def _for_template(message: Message) -> dict[str, Any]:
    """Templates print a call's arguments as JSON themselves, so they get the object, not its text.

    The OpenAI shape carries JSON text; printed again it would come out quoted twice.
    """
    calls = message.get("tool_calls")
    if not calls:
        return {name: value for name, value in message.items() if name != "tool_calls"}
    return {**message, "tool_calls": [_with_parsed_arguments(call) for call in calls]}


def _with_parsed_arguments(call: Mapping[str, Any]) -> dict[str, Any]:
    function = call["function"]
    arguments = function.get("arguments")
    if isinstance(arguments, str):
        with contextlib.suppress(ValueError):
            arguments = json.loads(arguments)
    return {**call, "function": {**function, "arguments": arguments}}
