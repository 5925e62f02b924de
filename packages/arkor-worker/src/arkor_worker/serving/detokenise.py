"""Token ids to text as they come, holding back what may still change or be cut off.

A character may be spread over several tokens, so text that ends in a replacement character waits.
So does text that may be the beginning of a stop text.

What a token adds depends on the tokens before it (some tokenizers write a space only between
words), so each is decoded together with the few before it, never the whole answer again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

_UNFINISHED = "\N{REPLACEMENT CHARACTER}"


class Detokeniser:
    """The text of one row. `decode` turns ids into text."""

    def __init__(self, decode: Callable[[Sequence[int]], str], stop: Sequence[str] = ()) -> None:
        self._decode = decode
        self._stop = [text for text in stop if text]
        # Tokens whose text is out, as context, and behind them those whose text is not.
        self._context: list[int] = []
        self._fresh: list[int] = []
        self._held = ""
        self.stopped = False

    def push(self, token: int) -> str:
        """The text that is certain now and was not before."""
        self._fresh.append(token)
        text = self._decoded()
        if text.endswith(_UNFINISHED):
            return ""
        self._context, self._fresh = self._fresh, []
        return self._release(text)

    def finish(self) -> str:
        """What was held back, once nothing follows."""
        if self.stopped:
            return ""
        text, self._fresh = self._decoded(), []
        certain = self._release(text)
        rest, self._held = self._held, ""
        return certain + rest

    def _decoded(self) -> str:
        known = self._decode(self._context)
        return self._decode([*self._context, *self._fresh])[len(known) :]

    def _release(self, text: str) -> str:
        text = self._held + text
        found = [at for stop in self._stop if (at := text.find(stop)) >= 0]
        if found:
            self.stopped, self._held = True, ""
            return text[: min(found)]
        held = max((_overlap(text, stop) for stop in self._stop), default=0)
        certain = len(text) - held
        self._held = text[certain:]
        return text[:certain]


def _overlap(text: str, stop: str) -> int:
    """How many of the last characters of `text` could begin `stop`."""
    for size in range(min(len(stop) - 1, len(text)), 0, -1):
        if text.endswith(stop[:size]):
            return size
    return 0
