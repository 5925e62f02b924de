"""Token ids to text as they come, holding back what may still change or be cut off.

A character may be spread over several tokens, so text that ends in a replacement character waits.
So does text that may be the beginning of a stop text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

_UNFINISHED = "\N{REPLACEMENT CHARACTER}"


class Detokeniser:
    """The text of one row. `decode` turns ids into text."""

    def __init__(self, decode: Callable[[Sequence[int]], str], stop: Sequence[str] = ()) -> None:
        self._decode = decode
        self._stop = [text for text in stop if text]
        self._ids: list[int] = []
        self._emitted = 0
        self.stopped = False

    def push(self, token: int) -> str:
        """The text that is certain now and was not before."""
        self._ids.append(token)
        text = self._decode(self._ids)
        if text.endswith(_UNFINISHED):
            return ""
        return self._emit(text, final=False)

    def finish(self) -> str:
        """What was held back, once nothing follows."""
        return "" if self.stopped else self._emit(self._decode(self._ids), final=True)

    def _emit(self, text: str, *, final: bool) -> str:
        end = len(text)
        found = [at for stop in self._stop if (at := text.find(stop, 0)) >= 0]
        if found:
            self.stopped = True
            end = min(found)
        elif not final:
            end -= max((_overlap(text, stop) for stop in self._stop), default=0)
        piece = text[self._emitted : end]
        self._emitted = max(self._emitted, end)
        return piece


def _overlap(text: str, stop: str) -> int:
    """How many of the last characters of `text` could begin `stop`."""
    for size in range(min(len(stop) - 1, len(text)), 0, -1):
        if text.endswith(stop[:size]):
            return size
    return 0
