"""What callbacks may do, and what becomes of what they raise."""

from __future__ import annotations

import asyncio
import functools
import threading
from typing import Any

import anyio
import pytest

from arkor_api import CloudApiError
from arkor_trainer import (
    AsyncCheckpointContext,
    CheckpointContext,
    TrainerCallbacks,
    TrainingLogContext,
    create_async_trainer,
    create_trainer,
)

from .conftest import END, HEAD, STORY, Exchange, Flavour, Played, control_plane, log


class Odd(BaseException):
    """Not an Exception."""


def whole(exchange: Exchange) -> object:
    return exchange.stream(b"".join(STORY[exchange.after :]))


@pytest.mark.parametrize("error", [ValueError("mine"), Odd(), SystemExit(3), KeyboardInterrupt()])
def test_what_a_callback_raises_comes_out_and_the_stream_is_closed(serve, flavour, error) -> None:
    closed = threading.Event()

    def stream(exchange: Exchange) -> object:
        exchange.send(HEAD + b"\r\n" + b"".join(STORY[:3]))
        if exchange.hold():
            closed.set()
        return False

    def fail(context: Any) -> None:
        raise error

    server = serve(control_plane(stream))
    played = Played()
    with pytest.raises(type(error)) as caught:
        flavour.play(server, own={"on_log": fail}, played=played)
    assert caught.value is error
    assert closed.wait(5)
    assert played.names == ["on_started", "on_log"]
    assert len(server.asked("GET", "/v1/jobs/j1/events/stream")) == 1


def test_an_error_of_the_api_in_a_callback_is_no_trouble_of_the_stream(serve, flavour) -> None:
    error = CloudApiError(503, "mine")

    def fail(context: Any) -> None:
        raise error

    with pytest.raises(CloudApiError) as caught:
        flavour.play(serve(control_plane(whole)), own={"on_log": fail})
    assert caught.value is error


def test_a_later_wait_goes_on_behind_the_event_that_failed(serve, flavour: Flavour) -> None:
    played = Played()

    def fail_once(context: TrainingLogContext) -> None:
        if context.step == 2:
            raise ValueError("mine")

    trainer = flavour.trainer(
        serve(control_plane(whole)), callbacks=played.callbacks(on_log=fail_once)
    )
    with pytest.raises(ValueError, match="mine"):
        flavour.call(trainer.wait)
    assert flavour.call(trainer.wait).job.status == "completed"
    assert played.names == ["on_started", "on_log", "on_checkpoint", "on_log", "on_completed"]


@pytest.mark.parametrize("last", [STORY[-1], END], ids=["told by an event", "told by the job"])
def test_the_last_callback_is_not_called_again(serve, flavour: Flavour, last: bytes) -> None:
    def fail(context: Any) -> None:
        raise ValueError("mine")

    played = Played()
    server = serve(control_plane(lambda exchange: exchange.stream(last)))
    trainer = flavour.trainer(server, callbacks=played.callbacks(on_completed=fail))
    with pytest.raises(ValueError, match="mine"):
        flavour.call(trainer.wait)
    assert flavour.call(trainer.wait).job.status == "completed"
    assert played.names == ["on_completed"]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_an_async_callback_is_awaited_before_the_next_event(serve, backend: str) -> None:
    order: list[str] = []
    trainer = Flavour(backend).trainer(serve(control_plane(whole)))

    @trainer.on_log
    async def slow(context: TrainingLogContext) -> None:
        order.append(f"begin {context.step}")
        await anyio.sleep(0.02)
        order.append(f"end {context.step}")

    anyio.run(trainer.wait, backend=backend)
    assert order == ["begin 2", "end 2", "begin 4", "end 4"]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_what_an_async_callback_raises_comes_out(serve, backend: str) -> None:
    error = Odd()
    trainer = Flavour(backend).trainer(serve(control_plane(whole)))

    @trainer.on_log
    async def fail(context: TrainingLogContext) -> None:
        await anyio.sleep(0)
        raise error

    with pytest.raises(Odd) as caught:
        anyio.run(trainer.wait, backend=backend)
    assert caught.value is error


def test_an_async_callback_that_is_cancelled_ends_the_wait(serve) -> None:
    trainer = Flavour("asyncio").trainer(serve(control_plane(whole)))

    @trainer.on_log
    async def cancelled(context: TrainingLogContext) -> None:
        task = asyncio.ensure_future(asyncio.sleep(60))
        asyncio.get_running_loop().call_soon(task.cancel)
        await task

    async def main() -> None:
        with pytest.raises(asyncio.CancelledError):
            await trainer.wait()

    asyncio.run(main())


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_cancelling_the_task_that_waits_closes_the_stream(serve, backend: str) -> None:
    closed = threading.Event()

    def stream(exchange: Exchange) -> object:
        exchange.send(HEAD + b"\r\n" + STORY[0])
        if exchange.hold():
            closed.set()
        return False

    trainer = Flavour(backend).trainer(serve(control_plane(stream)))

    async def main() -> bool:
        with anyio.move_on_after(0.3) as scope:
            await trainer.wait()
        return scope.cancelled_caught

    assert anyio.run(main, backend=backend)
    assert closed.wait(5)


def test_both_kinds_of_callback_fit_an_async_trainer(serve) -> None:
    seen: list[object] = []
    trainer = Flavour("asyncio").trainer(serve(control_plane(whole)))
    trainer.on_log(lambda context: seen.append(type(context)))

    @trainer.on_checkpoint
    async def checkpoint(context: AsyncCheckpointContext) -> None:
        seen.append(type(context))

    anyio.run(trainer.wait)
    assert seen == [TrainingLogContext, AsyncCheckpointContext, TrainingLogContext]


def test_a_plain_checkpoint_callback_of_an_async_trainer_runs_in_a_thread(serve) -> None:
    seen: list[object] = []
    trainer = Flavour("asyncio").trainer(serve(control_plane(whole)))
    trainer.on_checkpoint(lambda ctx: seen.extend([type(ctx), threading.get_ident()]))
    anyio.run(trainer.wait)
    assert seen[0] is CheckpointContext
    assert seen[1] != threading.get_ident()


class CallableObject:
    async def __call__(self, context: object) -> None: ...


async def coroutine(context: object) -> None: ...


async def with_more(more: int, context: object) -> None: ...


@pytest.mark.parametrize(
    "callback", [coroutine, CallableObject(), functools.partial(with_more, 1)], ids=repr
)
def test_an_async_callback_needs_an_async_trainer(callback: Any) -> None:
    arguments = {"name": "n", "model": "m", "dataset": "d"}
    callbacks = TrainerCallbacks(on_log=callback)
    with pytest.raises(TypeError, match="on_log is an async function; use create_async_trainer"):
        create_trainer(**arguments, callbacks=callbacks)
    create_async_trainer(**arguments, callbacks=callbacks)


def test_a_callback_must_be_a_function() -> None:
    with pytest.raises(TypeError, match="on_log must be a function, not str"):
        create_trainer(name="n", model="m", dataset="d").on_log("print")  # type: ignore[type-var]


def test_decorators_give_the_function_back_and_replace_the_one_before(serve) -> None:
    seen: list[str] = []
    trainer = Flavour("sync").trainer(serve(control_plane(whole)))
    trainer.on_log(lambda context: seen.append("first"))

    @trainer.on_log
    def second(context: TrainingLogContext) -> None:
        seen.append("second")

    assert second.__name__ == "second"
    trainer.wait()
    assert seen == ["second", "second"]


def test_contexts_are_frozen(serve) -> None:
    played = Flavour("sync").play(serve(control_plane(whole)))
    for _, context in played.calls:
        with pytest.raises(AttributeError):
            context.job = None


def test_no_token_is_in_the_text_of_a_context(serve) -> None:
    played = Flavour("sync").play(serve(control_plane(whole)))
    assert "t0ken" not in repr(played.calls)


def test_a_callback_may_cancel_the_run(serve, flavour: Flavour) -> None:
    server = serve(control_plane(whole))
    trainer = flavour.trainer(server)
    if flavour.name == "sync":
        trainer.on_log(lambda context: trainer.cancel())
    else:

        @trainer.on_log
        async def stop(context: TrainingLogContext) -> None:
            await trainer.cancel()

    flavour.call(trainer.wait)
    assert len(server.asked("POST", "/v1/jobs/j1/cancel")) == 2


def test_an_observer_sees_everything_before_the_callbacks(serve, flavour: Flavour) -> None:
    seen: list[str] = []

    class Watcher:
        def on_job(self, job: Any, backend: Any) -> None:
            seen.append(f"job {job.id} {backend.kind}")

        def on_event(self, event: Any, state: Any) -> None:
            seen.append(f"{type(event).__name__} {state.job.status}")

        def on_pause(self, seconds: float) -> None: ...

    trainer = flavour.trainer(serve(control_plane(lambda exchange: whole(exchange))))
    trainer.configure(observer=Watcher())
    trainer.on_started(lambda context: seen.append("callback"))
    flavour.call(trainer.wait)
    assert seen[:4] == [
        "job j1 cloud",
        "TrainingStarted running",
        "callback",
        "TrainingLog running",
    ]
    assert seen[-1] == "TrainingCompleted completed"


def test_many_events_in_one_chunk_arrive_one_by_one(serve, flavour: Flavour) -> None:
    events = [log(number) for number in range(2, 2000)]

    def stream(exchange: Exchange) -> object:
        return exchange.stream(b"".join([STORY[0], *events, STORY[-1]]))

    assert flavour.play(serve(control_plane(stream))).steps == list(range(2, 2000))
