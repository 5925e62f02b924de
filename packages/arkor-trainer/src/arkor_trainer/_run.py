"""What has been received of one run, so that every event is delivered once and in order.

Ids are opaque, so only equality counts. A server may repeat frames after a reconnect: those whose
id was delivered over an earlier connection are dropped. Within one connection nothing is dropped,
since a frame without an id of its own carries the one before.
"""

from __future__ import annotations

from arkor_api.sse import Frame
from arkor_trainer._events import MALFORMED, TrainingEvent, decode
from arkor_trainer._job import TrainingJob
from arkor_trainer._run_state import TABLE, RunState

_REDUCERS = {event: row.reduce for event, row in TABLE.items()}


class Run:
    """One run that is followed, over as many connections as it takes.

    `progress` says whether the present connection has brought a data frame that could be read,
    `ended` whether the server has said `end`, `over` whether the run's last event was received.
    """

    def __init__(self, job: TrainingJob, *, after: str = "") -> None:
        self.state = RunState(job=job)
        self.last_event_id = after
        self.progress = False
        self.ended = False
        self.over = False
        self._delivered: set[str] = set()
        self._reconnected = False

    def connect(self) -> None:
        """A new connection begins."""
        self.progress = self.ended = False
        self._reconnected = bool(self._delivered)

    def take(self, frame: Frame) -> TrainingEvent | None:
        """The event to deliver for a frame, if it is one; the state includes it."""
        event_id, kind, data = frame
        self.last_event_id = event_id
        if kind == "ping":
            return None
        if kind == "end":
            self.ended = True
            return None
        if self._reconnected and event_id in self._delivered:
            self.progress = True
            return None
        event = decode(data)
        if event is MALFORMED:
            return None
        self.progress = True
        if event is None:
            return None
        self._delivered.add(event_id)
        self.apply(event)
        return event

    def apply(self, event: TrainingEvent) -> None:
        """Lets an event change the state."""
        reduce = _REDUCERS[type(event)]
        if reduce is not None:
            self.state = reduce(self.state, event)
            self.over = self.state.job.is_final
