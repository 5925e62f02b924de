"""The thread that generates.

It takes what is waiting, joins it to the batch that is under way when both use the same base model,
and makes one step after another. A request for another base waits until the batch has emptied, then
takes its turn: requests begin in the order in which they came, so neither base starves.

What goes wrong ends as few answers as it can: an adapter that cannot be loaded ends its own row; a
prompt that cannot be read is found by reading them one by one; only a step that fails ends the
batch, and the next request starts a new one.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Sequence

from .._errors import WorkerError
from .batch import Batch
from .models import Models
from .protocol import Generation, Listener, ServingError
from .row import Row, prepare

MOST_ROWS = 32
MOST_WAITING = 512
_READ_AT_ONCE = 8192
"""Prompt tokens, padding included, that are read in one go; more wait for the next step."""

_log = logging.getLogger("arkor_worker.serving")


class TransformersEngine:
    """Continuous batching on transformers and peft."""

    def __init__(self) -> None:
        self._models = Models()
        self._batch: Batch | None = None
        self._queue: deque[Row] = deque()
        self._wake = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)
        self._thread.start()

    def submit(self, generation: Generation, listener: Listener) -> Row:
        """Reads the prompt, compiles the constraint, and queues the row."""
        row = prepare(generation, listener)
        with self._wake:
            if self._closed:
                raise _closing()
            if len(self._queue) >= MOST_WAITING:
                raise ServingError(
                    429, "engine_busy", f"{MOST_WAITING} chats are waiting already. Try again."
                )
            self._queue.append(row)
            self._wake.notify()
        return row

    def close(self) -> None:
        """Ends the thread; what is under way gets an error."""
        with self._wake:
            self._closed = True
            self._wake.notify()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while self._wait():
            self._turn()
        for row in [*self._rows, *self._queue]:
            row.fail(_closing())

    def _wait(self) -> bool:
        """Sleeps until there is work; False when the engine was closed."""
        with self._wake:
            while not (self._closed or self._queue or self._rows):
                self._wake.wait()
            return not self._closed

    @property
    def _rows(self) -> list[Row]:
        return self._batch.rows if self._batch else []

    def _turn(self) -> None:
        """Lets newcomers in and makes one step."""
        try:
            if self._batch:
                self._batch.drop_ended()
            if joining := self._admit():
                self._join(joining)
            if self._batch and self._batch.rows:
                self._batch.step()
        except Exception as error:
            failed, self._batch = self._rows, None
            for row in failed:
                if not row.done:
                    row.fail(_failure(error))

    def _admit(self) -> list[Row]:
        """Waiting rows that may join now, oldest first, with their adapters loaded."""
        joining: list[Row] = []
        while row := self._next(joining):
            try:
                self._place(row, joining)
            except Exception as error:
                row.fail(_failure(error))
            else:
                joining.append(row)
        return joining

    def _next(self, joining: Sequence[Row]) -> Row | None:
        """Takes the next row from the queue; None when there is none or it has to wait."""
        with self._wake:
            while self._queue and self._queue[0].cancelled:
                self._queue.popleft()
            if not self._queue or not self._fits(self._queue[0], joining):
                return None
            return self._queue.popleft()

    def _fits(self, row: Row, joining: Sequence[Row]) -> bool:
        if self._batch is None or not (self._batch.rows or joining):
            return True
        if self._batch.model.base.name != row.target.model:
            return False
        together = [*joining, row]
        to_read = len(together) * max(len(other.prompt) for other in together)
        return (
            len(self._batch.rows) + len(together) <= MOST_ROWS
            and (not joining or to_read <= _READ_AT_ONCE)
            and self._batch.has_room_for(together)
        )

    def _place(self, row: Row, joining: Sequence[Row]) -> None:
        """Makes sure that the row's model and adapter are in memory."""
        if self._batch is None or self._batch.model.base.name != row.target.model:
            # The old batch is empty. Let go of its model first: there may be no room for two.
            self._batch = None
            self._batch = Batch(self._models.get(row.base.model))
        in_use = frozenset(other.adapter for other in [*self._batch.rows, *joining])
        row.adapter = self._batch.model.adapters.name_of(row.target.adapter, in_use)

    def _join(self, joining: Sequence[Row]) -> None:
        assert self._batch is not None
        try:
            self._batch.join(joining)
        except Exception as error:
            if len(joining) == 1:
                joining[0].fail(_failure(error))
                return
            for row in joining:
                self._join([row])


def _failure(error: Exception) -> WorkerError:
    """What the client is told: our own sentences as they are, others' in one of ours."""
    if isinstance(error, WorkerError):
        return error
    _log.error("generation failed", exc_info=error)
    return ServingError(500, "generation_failed", f"Generation failed: {error}")


def _closing() -> ServingError:
    return ServingError(503, "engine_closed", "The inference process is ending.")
