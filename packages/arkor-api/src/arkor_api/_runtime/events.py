"""From raw frames to typed events.

A server keeps a stream alive with `ping` and closes it with `end` (training) or `[DONE]` (chat).
None of them is an event for the caller.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from arkor_api.errors import CloudResponseError, DecodeError
from arkor_api.sse import Frame

T = TypeVar("T")

SKIP: Final = object()
END: Final = object()


@dataclass(frozen=True, slots=True)
class ServerEvent(Generic[T]):
    """A typed event with the id to resume behind it (`last_event_id=`)."""

    id: str
    data: T


def is_ping(frame: Frame) -> bool:
    return frame.event == "ping"


def resumable(operation: str, decode: Callable[[object], T]) -> Callable[[Frame], Any]:
    """Reads a stream whose events have ids. What is no JSON object is skipped, as its contract
    says.
    """

    def read(frame: Frame) -> Any:
        if is_ping(frame):
            return SKIP
        if frame.event == "end":
            return END
        document = _parsed(frame.data)
        if not isinstance(document, dict):
            return SKIP
        return ServerEvent(frame.id, _decoded(operation, decode, document, frame))

    return read


def plain(operation: str, decode: Callable[[object], T]) -> Callable[[Frame], Any]:
    """Reads a stream of chunks. A chunk that is no JSON would silently shorten the answer: it
    raises.
    """

    def read(frame: Frame) -> Any:
        if is_ping(frame):
            return SKIP
        if frame.event == "end" or frame.data.strip() == b"[DONE]":
            return END
        return _decoded(operation, decode, _parsed(frame.data), frame)

    return read


def _parsed(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return SKIP


def _decoded(operation: str, decode: Callable[[object], T], document: object, frame: Frame) -> T:
    try:
        if document is SKIP:
            raise CloudResponseError(operation, "an event is not JSON", status=200, body=frame.data)
        return decode(document)
    except DecodeError as error:
        raise CloudResponseError(operation, str(error), status=200, body=frame.data) from None
