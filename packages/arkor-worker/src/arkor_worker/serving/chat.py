"""Chat requests in OpenAI's shape, read as what they ask of an engine.

The control plane has checked them already; what is read here is checked again where a wrong value
would end in a wrong answer or in an error that says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .._models import BaseModel
from .formats import constraint_of
from .protocol import Generation, Sampling, ServingError, Target
from .tools import read_tools


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
    if not isinstance(document, Mapping) or not isinstance(document.get("model"), str):
        raise _invalid("The order names no model.")
    request, adapter = document.get("request"), document.get("adapter")
    if not isinstance(request, Mapping):
        raise _invalid("The order has no request.")
    messages = request.get("messages")
    if not isinstance(messages, list) or not messages:
        raise _invalid("messages: Send at least one message.")
    target = Target(model=document["model"], adapter=Path(adapter) if adapter else None)
    return ChatOrder(target=target, name=str(document.get("name", "")), request=request)


def plan(order: ChatOrder, base: BaseModel) -> Generation:
    """The generation that answers an order."""
    request = order.request
    tools = read_tools(request["tools"]) if order.has_tools else None
    if tools and "tools" not in base.chat.source:
        raise ServingError(
            400,
            "tool_calling_not_configured",
            f"The chat template of {base.name} knows no tools. Leave tools out, or use a model "
            "that was trained for them.",
        )
    return Generation(
        target=order.target,
        prompt=_prompt(base, request["messages"], tools),
        max_tokens=_whole_number(request, "max_tokens", least=1),
        sampling=Sampling(
            temperature=_number(request, "temperature", 1.0),
            top_p=_number(request, "top_p", 1.0),
            seed=_whole_number(request, "seed"),
        ),
        stop=_stop(request.get("stop")),
        constraint=constraint_of(request, tools),
    )


def _prompt(
    base: BaseModel, messages: Sequence[Any], tools: Sequence[Mapping[str, Any]] | None
) -> str:
    plain = [_plain(message) for message in messages]
    try:
        return base.chat.render(plain, tools=tools, add_generation_prompt=True)
    except Exception as error:  # whatever a model's template raises
        raise ServingError(
            400, "invalid_messages", f"{base.name} cannot take these messages: {error}"
        ) from error


def _plain(message: Any) -> dict[str, Any]:
    """A message whose content is text."""
    if not isinstance(message, Mapping) or not isinstance(message.get("role"), str):
        raise _invalid("messages: Every message needs a role.")
    content = message.get("content")
    if isinstance(content, list):
        content = "".join(_text_of(part) for part in content)
    elif not isinstance(content, str | None):
        raise _invalid("messages: content is text, or a list of parts.")
    return {**message, "content": content or ""}


def _text_of(part: Any) -> str:
    kind = part.get("type") if isinstance(part, Mapping) else part
    if kind != "text":
        raise ServingError(400, "invalid_messages", f"This model takes text, not {kind!r}.")
    return str(part.get("text", ""))


def _stop(stop: Any) -> tuple[str, ...]:
    texts = [stop] if isinstance(stop, str) else stop or []
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise _invalid("stop: Give a text or a list of texts.")
    return tuple(text for text in texts if text)


def _number(request: Mapping[str, Any], name: str, default: float) -> float:
    value = request.get(name)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 2:
        raise _invalid(f"{name}: {value!r} is out of range.")
    return float(value)


def _whole_number(request: Mapping[str, Any], name: str, *, least: int | None = None) -> int | None:
    value = request.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise _invalid(f"{name}: {value!r} is no whole number.")
    if least is not None and value < least:
        raise _invalid(f"{name}: {value} is less than {least}.")
    return value


def _invalid(sentence: str) -> ServingError:
    return ServingError(400, "invalid_request", sentence)
