"""`Trainer`: the synchronous shell. It sends, waits and calls; what to do next is decided in the
plans of `_launch` and `_follow`.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from arkor_api.errors import ArkorApiError, StreamAbortedError
from arkor_trainer._control_plane import ControlPlane
from arkor_trainer._definition import Definition
from arkor_trainer._errors import TrainerStateError
from arkor_trainer._events import TrainingEvent
from arkor_trainer._follow import follow
from arkor_trainer._interruptible import interruptible
from arkor_trainer._job import StartedJob, TrainingResult, training_job
from arkor_trainer._launch import launch
from arkor_trainer._run import Run
from arkor_trainer._steps import (
    CancelJob,
    Deliver,
    GetJob,
    Listen,
    Pause,
    Plan,
    Step,
    StreamEnd,
    raised,
)

T = TypeVar("T")
_log = logging.getLogger("arkor_trainer")


class Trainer(Definition):
    """A run, defined: start it, wait for it, cancel it. Made by `create_trainer`.

    Any thread may call any method.
    """

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._starting = threading.Lock()
        self._waiting = threading.Lock()
        self._waiter: int | None = None

    def start(self) -> StartedJob:
        """Start the run, once: later calls, also from other threads, answer the same job. A start
        that failed may be tried again.

        Raises:
            ArkorTrainerError: the data set, the project or the backend is at fault.
            arkor_api.CloudApiError: the server refused.
            arkor_api.CloudConnectionError: the server was not reached.
        """
        with self._starting:
            if self._run is not None:
                return StartedJob(job_id=self._run.state.job.id)
            order = self._order()
            with self._plane() as plane:
                job = _carry_out(launch(order), plane.request)
            return self._begin(job)

    def attach(self, job_id: str, after: str | None = None) -> StartedJob:
        """Follow a run that was started elsewhere: `wait()` replays its events into the callbacks,
        those behind the event id `after` if it is given.

        Raises:
            TrainerStateError: this trainer follows another run.
            arkor_api.CloudApiError: there is no such run.
            arkor_api.CloudConnectionError: the server was not reached.
        """
        with self._starting:
            known = self._already(job_id)
            if known is not None:
                return known
            with self._plane() as plane:
                answer = raised(plane.request(GetJob(job_id)))
            return self._begin(training_job(answer.job), after or "")

    def wait(self) -> TrainingResult:
        """Follow the run to its end, calling the callbacks, and answer how it ended. A run that
        failed is a result, too. Starts the run if nobody has; a second call answers the same.

        Raises:
            Aborted: the `Abort` was set.
            StreamGaveUpError: too many failures in a row.
            arkor_api.ArkorApiError: the server refuses, for good.
        """
        if self._waiter == threading.get_ident():
            raise TrainerStateError("wait() was called by a callback of the same wait().")
        if self._run is None:
            self._refuse_if_aborted()
            self.start()
        with self._waiting:
            self._waiter = threading.get_ident()
            try:
                if self._result is None:
                    self._result = self._follow()
                return self._result
            finally:
                self._waiter = None

    def cancel(self) -> None:
        """Ask the server to stop the run; does nothing before `start()`. Best effort: a refusal
        is logged. `wait()` ends when the run has.
        """
        if self._run is None:
            return
        with self._plane() as plane:
            outcome = plane.request(CancelJob(self._run.state.job.id))
        if isinstance(outcome, ArkorApiError):
            _log.warning("Job %s was not cancelled: %s", self.job_id, outcome)

    def _plane(self) -> ControlPlane:
        return ControlPlane(self._settle_backend(), **self._plane_options())

    def _follow(self) -> TrainingResult:
        run = self._run
        assert run is not None, "there is a run to follow"
        with self._plane() as plane:
            return _carry_out(follow(run, self._retry), lambda step: self._do(plane, run, step))

    def _do(self, plane: ControlPlane, run: Run, step: Step) -> Any:
        self._refuse_if_aborted()
        match step:
            case Listen():
                return self._listen(plane, run, step)
            case Pause(seconds):
                if self._observer is not None:
                    self._observer.on_pause(seconds)
                self._abort.wait(seconds)
                return self._refuse_if_aborted()
            case Deliver(event):
                return self._deliver(run, event)
        outcome = interruptible(lambda: plane.request(step), self._abort)
        self._refuse_if_aborted()
        return outcome

    def _listen(self, plane: ControlPlane, run: Run, step: Listen) -> StreamEnd | ArkorApiError:
        stream = plane.frames(step)
        take, deliver = run.take, self._deliver
        with self._abort.waking(stream.abort):
            try:
                frames = iter(stream)
                while True:
                    try:
                        frame = next(frames)
                    except StopIteration:
                        return "closed"
                    except StreamAbortedError:
                        raise self._aborted() from None
                    except ArkorApiError as error:
                        return error
                    event = take(frame)
                    if event is not None:
                        deliver(run, event)
                        if run.over:
                            return "over"
                    elif run.ended:
                        return "end"
            finally:
                stream.close()

    def _deliver(self, run: Run, event: TrainingEvent) -> None:
        called = self._announce(run, event)
        if called is not None:
            callback, context = called
            callback(context)


def _carry_out(plan: Plan[T], do: Callable[[Any], Any]) -> T:
    """Does what a plan says, step by step, and returns what came of it."""
    outcome: Any = None
    while True:
        try:
            step = plan.send(outcome)
        except StopIteration as done:
            result: T = done.value
            return result
        outcome = do(step)
