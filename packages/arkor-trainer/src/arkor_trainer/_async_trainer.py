"""`AsyncTrainer`: the asynchronous shell, under asyncio or trio. What to do next is decided in the
plans of `_launch` and `_follow`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

import anyio
import anyio.to_thread

from arkor_api.errors import ArkorApiError
from arkor_trainer._callbacks import is_async
from arkor_trainer._contexts import CheckpointContext
from arkor_trainer._control_plane import AsyncControlPlane
from arkor_trainer._definition import Definition
from arkor_trainer._events import TrainingEvent
from arkor_trainer._follow import follow
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


class AsyncTrainer(Definition):
    """As `Trainer`, awaited, under asyncio or trio. Made by `create_async_trainer`.

    Callbacks may be `async def`. Plain functions are called on the event loop, but `on_checkpoint`
    in a thread, since its `infer` blocks. Cancelling the task that waits ends the wait.
    """

    _asynchronous = True

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._starting = anyio.Lock()
        self._waiting = anyio.Lock()

    async def start(self) -> StartedJob:
        """As `Trainer.start`."""
        async with self._starting:
            if self._run is not None:
                return StartedJob(job_id=self._run.state.job.id)
            order = await anyio.to_thread.run_sync(self._order)
            async with await self._plane() as plane:
                job = await _carry_out(launch(order), plane.request)
            return self._begin(job)

    async def attach(self, job_id: str, after: str | None = None) -> StartedJob:
        """As `Trainer.attach`."""
        async with self._starting:
            known = self._already(job_id)
            if known is not None:
                return known
            async with await self._plane() as plane:
                answer = raised(await plane.request(GetJob(job_id)))
            return self._begin(training_job(answer.job), after or "")

    async def wait(self) -> TrainingResult:
        """As `Trainer.wait`."""
        if self._run is None:
            self._refuse_if_aborted()
            await self.start()
        async with self._waiting:
            if self._result is None:
                self._result = await self._follow()
            return self._result

    async def cancel(self) -> None:
        """As `Trainer.cancel`."""
        if self._run is None:
            return
        async with await self._plane() as plane:
            outcome = await plane.request(CancelJob(self._run.state.job.id))
        if isinstance(outcome, ArkorApiError):
            _log.warning("Job %s was not cancelled: %s", self.job_id, outcome)

    async def _plane(self) -> AsyncControlPlane:
        backend = self._backend
        if backend is None:
            backend = await anyio.to_thread.run_sync(self._settle_backend)
        return AsyncControlPlane(backend, **self._plane_options())

    async def _follow(self) -> TrainingResult:
        run = self._run
        assert run is not None, "there is a run to follow"
        with anyio.CancelScope() as scope, self._abort.waking(_canceller(scope)):
            async with await self._plane() as plane:
                return await _carry_out(follow(run, self._retry), partial(self._do, plane, run))
        raise self._aborted()

    async def _do(self, plane: AsyncControlPlane, run: Run, step: Step) -> Any:
        self._refuse_if_aborted()
        match step:
            case Listen():
                return await self._listen(plane, run, step)
            case Pause(seconds):
                if self._observer is not None:
                    self._observer.on_pause(seconds)
                return await anyio.sleep(seconds)
            case Deliver(event):
                return await self._deliver(run, event)
        return await plane.request(step)

    async def _listen(
        self, plane: AsyncControlPlane, run: Run, step: Listen
    ) -> StreamEnd | ArkorApiError:
        stream = plane.frames(step)
        take, deliver, next_frame = run.take, self._deliver, stream.__anext__
        try:
            while True:
                try:
                    frame = await next_frame()
                except StopAsyncIteration:
                    return "closed"
                except ArkorApiError as error:
                    return error
                self._refuse_if_aborted()
                event = take(frame)
                if event is not None:
                    await deliver(run, event)
                    if run.over:
                        return "over"
                elif run.ended:
                    return "end"
        finally:
            await stream.aclose()

    async def _deliver(self, run: Run, event: TrainingEvent) -> None:
        called = self._announce(run, event)
        if called is None:
            return
        callback, context = called
        if isinstance(context, CheckpointContext):
            if not is_async(callback):
                await anyio.to_thread.run_sync(callback, context)
                return
            context = context.for_async()
        result = callback(context)
        if isinstance(result, Awaitable):
            await result


def _canceller(scope: anyio.CancelScope) -> Callable[[], None]:
    """A function that cancels `scope`, from any thread, as soon as its event loop gets to it."""
    soon: Callable[[Callable[[], object]], object]
    try:
        soon = asyncio.get_running_loop().call_soon_threadsafe
    except RuntimeError:
        import trio

        soon = trio.lowlevel.current_trio_token().run_sync_soon

    def cancel() -> None:
        with suppress(RuntimeError):  # The loop has ended, and the wait with it.
            soon(scope.cancel)

    return cancel


async def _carry_out(plan: Plan[T], do: Callable[[Any], Awaitable[Any]]) -> T:
    """Does what a plan says, step by step, and returns what came of it."""
    outcome: Any = None
    while True:
        try:
            step = plan.send(outcome)
        except StopIteration as done:
            result: T = done.value
            return result
        outcome = await do(step)
