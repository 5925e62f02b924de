"""The thread that generates.

It takes what is waiting, joins it to the batch that is under way when both use the same base model,
and makes one step after another. A request for another base waits until the batch has emptied, then
takes its turn.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from dataclasses import dataclass

from .batch import Batch, Row
from .models import Models
from .protocol import Generation, Listener, ServingError

MOST_ROWS = 32
_JOIN_TOKENS = 4096
"""Prompt tokens that are read at once; more wait for the next step."""

_log = logging.getLogger("arkor_worker.serving")


@dataclass(eq=False, slots=True)
class _Waiting:
    generation: Generation
    listener: Listener
    row: Row | None = None
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True
        if self.row is not None:
            self.row.cancelled = True


class TransformersEngine:
    """Continuous batching on transformers and peft."""

    def __init__(self) -> None:
        self._models = Models()
        self._queue: deque[_Waiting] = deque()
        self._wake = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)
        self._thread.start()

    def submit(self, generation: Generation, listener: Listener) -> _Waiting:
        """Begins to generate; returns at once."""
        ticket = _Waiting(generation, listener)
        with self._wake:
            if self._closed:
                raise ServingError(503, "engine_closed", "The inference process is ending.")
            self._queue.append(ticket)
            self._wake.notify()
        return ticket

    def close(self) -> None:
        """Ends the thread; what is under way gets an error."""
        with self._wake:
            self._closed = True
            self._wake.notify()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        batch: Batch | None = None
        while True:
            with self._wake:
                while not self._closed and not self._queue and not (batch and batch.rows):
                    self._wake.wait()
                if self._closed:
                    break
            batch = self._turn(batch)
        error = ServingError(503, "engine_closed", "The inference process is ending.")
        for row in batch.rows if batch else ():
            row.fail(error)
        for ticket in self._queue:
            ticket.listener(error)

    def _turn(self, batch: Batch | None) -> Batch | None:
        """Lets newcomers in and makes one step."""
        try:
            batch = self._admit(batch)
            if batch is not None and batch.rows:
                batch.step()
        except Exception as error:
            _log.exception("a batch failed")
            failure = ServingError(500, "generation_failed", f"Generation failed: {error}")
            for row in batch.rows if batch else ():
                if not row.done:
                    row.fail(failure)
            return None
        return batch

    def _admit(self, batch: Batch | None) -> Batch | None:
        """Joins waiting requests to the batch, oldest first, as long as they fit."""
        joining: list[Row] = []
        while ticket := self._next(batch, joining):
            try:
                model = self._models.get(ticket.generation.target)
                if batch is None or batch.model is not model:
                    batch = Batch(model)
                row = Row(model, ticket.generation, ticket.listener)
                busy = frozenset(other.adapter for other in [*batch.rows, *joining])
                row.adapter = model.adapter(ticket.generation.target.adapter, busy)
            except Exception as error:
                ticket.listener(error)
                continue
            ticket.row = row
            row.cancelled = ticket.cancelled
            joining.append(row)
        if batch is not None:
            batch.drop_ended()
            if joining:
                self._join(batch, joining)
        return batch

    def _join(self, batch: Batch, joining: list[Row]) -> None:
        try:
            batch.join(joining)
        except Exception as error:
            _log.exception("prompts could not be read")
            for row in joining:
                row.fail(ServingError(500, "generation_failed", f"Generation failed: {error}"))

    def _next(self, batch: Batch | None, joining: list[Row]) -> _Waiting | None:
        """The next request that may join now; None when the first one has to wait."""
        with self._wake:
            while self._queue and self._queue[0].cancelled:
                self._queue.popleft()
            if not self._queue:
                return None
            rows = len(joining) + (len(batch.rows) if batch else 0)
            wanted = self._queue[0].generation.target.model
            busy = batch is not None and bool(batch.rows or joining)
            if busy and batch is not None and batch.model.base.name != wanted:
                return None
            read = sum(len(row.prompt) for row in joining)
            if rows >= MOST_ROWS or read >= _JOIN_TOKENS:
                return None
            return self._queue.popleft()
