"""Server-sent events, decoded: bytes in, frames out.

The decoder follows the WHATWG grammar
(https://html.spec.whatwg.org/multipage/server-sent-events.html) and does no I/O. It looks for
blank lines in bulk rather than line by line: whatever lies before the last blank line is complete
and is split at once; the rest waits for more bytes. Line ends are made uniform on the way in,
which is why a CR at the end of a chunk is remembered: an LF that follows belongs to it.

Data stays bytes: who wants JSON can hand it to any parser without another copy.

>>> decoder = SseDecoder()
>>> decoder.feed(b'id: 7\\nevent: training.log\\ndata: {"step": 1}\\n\\ndata: half')
[Frame(id='7', event='training.log', data=b'{"step": 1}')]
>>> decoder.last_event_id
'7'
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .errors import EventTooLargeError

__all__ = ["MAX_FRAME_BYTES", "Frame", "SseDecoder"]

MAX_FRAME_BYTES = 8 * 1024 * 1024
"""What one event may hold unless the caller says otherwise."""

_BOM = b"\xef\xbb\xbf"

_USUAL = re.compile(rb"(?:id: ?([^\n\0]*)\n)?(?:event: ?([^\n]*)\n)?data: ?([^\n]*)\Z").match
"""The shape that servers write: at most an id, then at most a type, then one line of data. A match
is the same as what `_frame` makes of it, found in one step.
"""


class Frame(NamedTuple):
    """One event: the last id the stream has named, the event's type, and its data as sent."""

    id: str
    event: str
    data: bytes


class SseDecoder:
    """Turns chunks of an event stream, cut anywhere, into frames.

    A frame that the stream ends without a blank line is never returned, and its id is not kept.
    Memory is bounded: `EventTooLargeError` when a frame exceeds `max_frame_bytes`.
    """

    def __init__(self, *, max_frame_bytes: int = MAX_FRAME_BYTES, last_event_id: str = "") -> None:
        self.last_event_id = last_event_id
        self._max_frame_bytes = max_frame_bytes
        self._pending = bytearray()
        self._at_start = True
        self._after_cr = False
        self._failure: EventTooLargeError | None = None

    def feed(self, chunk: bytes) -> list[Frame]:
        """Take the next bytes and return the frames they complete."""
        if self._failure is not None:
            raise self._failure
        pending = self._pending
        searched = 0 if self._at_start else max(len(pending) - 1, 0)
        pending += self._with_uniform_line_ends(chunk)
        if self._at_start and not self._past_byte_order_mark():
            return []
        frames: list[Frame] = []
        end = pending.rfind(b"\n\n", searched)
        if end >= 0:
            complete = bytes(pending[:end])
            del pending[: end + 2]
            self._collect(complete, frames)
        if len(pending) > self._max_frame_bytes:
            self._fail(frames)
        return frames

    def _with_uniform_line_ends(self, chunk: bytes) -> bytes:
        if not chunk:
            return chunk
        ends_with_cr = chunk.endswith(b"\r")
        if self._after_cr:
            chunk = chunk.removeprefix(b"\n")
        self._after_cr = ends_with_cr
        if b"\r" in chunk:
            chunk = chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return chunk

    def _past_byte_order_mark(self) -> bool:
        if len(self._pending) < len(_BOM) and _BOM.startswith(self._pending):
            return False
        self._at_start = False
        if self._pending.startswith(_BOM):
            del self._pending[: len(_BOM)]
        return True

    def _collect(self, complete: bytes, frames: list[Frame]) -> None:
        limit = self._max_frame_bytes
        for block in complete.split(b"\n\n"):
            if len(block) > limit:
                return self._fail(frames)
            usual = _USUAL(block)
            if usual is None:
                frame = self._frame(block)
                if frame is None:
                    continue
            else:
                name, event, data = usual.groups()
                if name is not None:
                    self.last_event_id = str(name, "utf-8", "replace")
                kind = str(event, "utf-8", "replace") if event else "message"
                frame = Frame(self.last_event_id, kind, data)
            frames.append(frame)
        return None

    def _fail(self, frames: list[Frame]) -> None:
        """Give up, but not the good frames before: with some in hand the next call raises."""
        self._pending.clear()
        self._failure = EventTooLargeError(self._max_frame_bytes)
        if not frames:
            raise self._failure

    def _frame(self, block: bytes) -> Frame | None:
        event = "message"
        data: list[bytes] = []
        for line in block.split(b"\n"):
            name, _, value = line.partition(b":")
            if value[:1] == b" ":
                value = value[1:]
            if name == b"data":
                data.append(value)
            elif name == b"event":
                event = value.decode("utf-8", "replace") or "message"
            elif name == b"id" and b"\0" not in value:
                self.last_event_id = value.decode("utf-8", "replace")
        return Frame(self.last_event_id, event, b"\n".join(data)) if data else None
