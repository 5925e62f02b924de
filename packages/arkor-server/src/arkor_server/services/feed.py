"""Wakes everyone who follows a job, in this process, after its events are committed.

A feed keeps the newest frames in memory, so that a thousand viewers of one run cost one query an
event and not a thousand. Whoever is further behind reads from the database.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_KEPT_FRAMES = 2_000
_KEPT_FEEDS = 200


FINAL_EVENTS = frozenset({"training.completed", "training.failed", "training.cancelled"})
"""Nothing follows one of these."""


class Frame(NamedTuple):
    """An event as it goes over the wire."""

    sequence: int
    data: bytes
    final: bool


def encode_frame(sequence: int, kind: str, data: str) -> Frame:
    """`id`, `event`, `data`, in the form of the WHATWG event stream. `data` is JSON on one line."""
    content = f"id: {sequence}\nevent: {kind}\ndata: {data}\n\n".encode()
    return Frame(sequence, content, kind in FINAL_EVENTS)


@dataclass(slots=True)
class _Feed:
    frames: list[Frame] = field(default_factory=list)
    waiting: set[asyncio.Future[None]] = field(default_factory=set)


class Feeds:
    """Lives on the event loop; `publish` may be called from any thread."""

    def __init__(self) -> None:
        self._feeds: OrderedDict[str, _Feed] = OrderedDict()
        self._loop: asyncio.AbstractEventLoop | None = None

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Names the loop on which viewers wait."""
        self._loop = loop

    def publish(self, job_id: str, frames: Sequence[Frame]) -> None:
        """Hands committed frames to the viewers of a job."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._append, job_id, tuple(frames))

    def after(self, job_id: str, sequence: int) -> list[Frame] | None:
        """The frames behind `sequence`, or None when memory does not reach back that far."""
        feed = self._feeds.get(job_id)
        if feed is None or not feed.frames or feed.frames[0].sequence > sequence + 1:
            return None
        first = sequence + 1 - feed.frames[0].sequence
        return feed.frames[first:]

    async def wait(self, job_id: str, sequence: int, timeout: float) -> bool:
        """Sleeps until there is something behind `sequence`; False after `timeout` seconds."""
        feed = self._feeds.setdefault(job_id, _Feed())
        if feed.frames and feed.frames[-1].sequence > sequence:
            return True
        wake = asyncio.get_running_loop().create_future()
        feed.waiting.add(wake)
        try:
            await asyncio.wait_for(wake, timeout)
        except TimeoutError:
            return False
        finally:
            feed.waiting.discard(wake)
        return True

    def _append(self, job_id: str, frames: tuple[Frame, ...]) -> None:
        feed = self._feeds.setdefault(job_id, _Feed())
        self._feeds.move_to_end(job_id)
        for frame in frames:
            if feed.frames and frame.sequence != feed.frames[-1].sequence + 1:
                feed.frames.clear()
            feed.frames.append(frame)
        del feed.frames[:-_KEPT_FRAMES]
        for wake in feed.waiting:
            if not wake.done():
                wake.set_result(None)
        for stale in [key for key, kept in self._feeds.items() if not kept.waiting]:
            if len(self._feeds) <= _KEPT_FEEDS:
                break
            del self._feeds[stale]
