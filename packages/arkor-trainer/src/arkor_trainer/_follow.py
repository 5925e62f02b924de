"""How a run is followed to its end: the plan that `Trainer.wait` and `AsyncTrainer.wait` carry out.

It listens, and listens again after a pause, until an event has ended the run. A server that says
`end` before that is asked for the run's true state: if it is over, the callback that is missing is
fired; if not, the stream is opened again.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from arkor_api.errors import ArkorApiError
from arkor_trainer._errors import StreamGaveUpError
from arkor_trainer._job import TrainingResult, training_job
from arkor_trainer._retry import RetryPolicy, is_permanent, seconds_asked
from arkor_trainer._run import Run
from arkor_trainer._run_state import RunState, missing_event
from arkor_trainer._steps import Deliver, GetJob, Listen, Pause, Plan


class EmptyStreamError(Exception):
    """A connection closed in good order, but brought nothing."""

    def __init__(self) -> None:
        super().__init__("SSE stream closed without emitting any frame")


def follow(
    run: Run, policy: RetryPolicy, chance: Callable[[], float] = random.random
) -> Plan[TrainingResult]:
    """Yields what to do next; returns how the run ended.

    Raises:
        arkor_api.ArkorApiError: what another attempt would meet again.
        StreamGaveUpError: too many failures in a row.
    """
    job_id = run.state.job.id
    failures = 0
    while True:
        if run.over:
            return run.state.result
        run.connect()
        outcome = yield Listen(job_id, run.last_event_id)
        if run.progress:
            failures = 0
        if outcome == "end":
            outcome = yield from _settle(run)
        if outcome == "over":
            continue
        if outcome == "closed" and run.progress:
            yield Pause(policy.base_delay)
            continue
        error = outcome if isinstance(outcome, Exception) else EmptyStreamError()
        if isinstance(error, ArkorApiError) and is_permanent(error):
            raise error
        failures += 1
        if policy.gives_up(failures):
            raise StreamGaveUpError(failures, job_id) from error
        asked = seconds_asked(error) if isinstance(error, ArkorApiError) else None
        yield Pause(policy.delay(failures, chance=chance(), asked=asked))


def _settle(run: Run) -> Plan[object]:
    """After `end` without a terminal event: what really became of the run."""
    answer = yield GetJob(run.state.job.id)
    if isinstance(answer, Exception):
        return answer
    job = training_job(answer.job)
    event = missing_event(job)
    if event is None:
        return "closed"
    run.state = RunState(job=job)
    run.apply(event)
    yield Deliver(event)
    return "over"
