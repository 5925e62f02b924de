"""An `Abort` ends the wait within 200 ms, wherever it is, and leaves the job alone."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from arkor_trainer import Abort, Aborted, RetryPolicy

from .conftest import END, HEAD, PING, STORY, Exchange, Flavour, control_plane

LIMIT = 0.2
SLOW = RetryPolicy(base_delay=30, max_delay=30)


class Phase:
    """A server that brings the wait into one phase, and says when it is there."""

    def __init__(self) -> None:
        self.reached = threading.Event()

    def hold(self, exchange: Exchange) -> object:
        self.reached.set()
        return exchange.hold()

    def before_the_headers(self, exchange: Exchange) -> object:
        return self.hold(exchange)

    def in_the_middle_of_a_frame(self, exchange: Exchange) -> object:
        exchange.send(HEAD + b"\r\n" + STORY[0] + STORY[1][:20])
        return self.hold(exchange)

    def between_frames(self, exchange: Exchange) -> object:
        exchange.send(HEAD + b"\r\n" + STORY[0] + PING)
        return self.hold(exchange)

    def in_the_pause_after_a_failure(self, exchange: Exchange) -> object:
        exchange.reply(503, b"")
        self.reached.set()
        return False

    def in_the_pause_after_an_event(self, exchange: Exchange) -> object:
        exchange.stream(STORY[0])
        self.reached.set()
        return False

    def at_the_question_after_end(self, exchange: Exchange) -> object:
        if exchange.path == "/v1/jobs/j1":
            return self.hold(exchange)
        return exchange.stream(STORY[0] + END)


PHASES = [name for name in vars(Phase) if name.startswith(("before", "in_", "between", "at_"))]


@pytest.mark.parametrize("phase", PHASES)
def test_abort_ends_the_wait_in_time(serve, flavour: Flavour, abort: Abort, phase: str) -> None:
    at = Phase()
    stream: Callable[[Exchange], object] = getattr(at, phase)
    known = control_plane(stream)

    def handle(exchange: Exchange) -> object:
        return stream(exchange) if exchange.path == "/v1/jobs/j1" else known(exchange)

    server = serve(handle)
    trainer = flavour.trainer(server, abort=abort, retry=SLOW)
    flavour.call(trainer.start)
    moments: list[float] = []

    def abort_there() -> None:
        assert at.reached.wait(5)
        time.sleep(0.1)  # The client needs a moment to take in what was sent.
        moments.append(time.monotonic())
        abort.set()

    helper = threading.Thread(target=abort_there)
    helper.start()
    with pytest.raises(Aborted, match="Job j1 goes on") as caught:
        flavour.call(trainer.wait)
    elapsed = time.monotonic() - moments[0]
    helper.join()
    assert elapsed < LIMIT
    assert caught.value.job_id == "j1"
    assert server.asked("POST", "/v1/jobs/j1/cancel") == []


def test_an_abort_that_is_set_before_starts_nothing(serve, flavour: Flavour, abort: Abort) -> None:
    server = serve(control_plane(lambda exchange: exchange.stream(b"".join(STORY))))
    abort.set()
    with pytest.raises(Aborted, match="No job was started"):
        flavour.call(flavour.trainer(server, abort=abort).wait)
    assert server.requests == []


def test_no_callback_follows_an_abort(serve, flavour: Flavour, abort: Abort) -> None:
    server = serve(control_plane(lambda exchange: exchange.stream(b"".join(STORY))))
    trainer = flavour.trainer(server, abort=abort)
    seen: list[str] = []
    trainer.on_started(lambda context: (seen.append("started"), abort.set()))
    trainer.on_log(lambda context: seen.append("log"))
    with pytest.raises(Aborted):
        flavour.call(trainer.wait)
    assert seen == ["started"]


def test_another_trainer_can_go_on_after_an_abort(serve, abort: Abort) -> None:
    server = serve(control_plane(lambda exchange: exchange.stream(b"".join(STORY))))
    first = Flavour("sync").trainer(server, abort=abort)
    first.on_started(lambda context: abort.set())
    with pytest.raises(Aborted):
        first.wait()
    second = Flavour("sync").trainer(server)
    second.attach("j1")
    assert second.wait().job.status == "completed"


@pytest.mark.parametrize("phase", PHASES)
def test_a_signal_handler_may_abort_its_own_thread(serve, abort: Abort, phase: str) -> None:
    """As Ctrl-C does on the command line."""
    at = Phase()
    stream: Callable[[Exchange], object] = getattr(at, phase)
    known = control_plane(stream)

    def handle(exchange: Exchange) -> object:
        return stream(exchange) if exchange.path == "/v1/jobs/j1" else known(exchange)

    trainer = Flavour("sync").trainer(serve(handle), abort=abort, retry=SLOW)
    trainer.start()
    before = signal.signal(signal.SIGUSR1, lambda *_: abort.set())
    try:
        helper = threading.Thread(target=send_signal, args=(at.reached,))
        helper.start()
        with pytest.raises(Aborted):
            trainer.wait()
        helper.join()
    finally:
        signal.signal(signal.SIGUSR1, before)


def send_signal(reached: threading.Event) -> None:
    assert reached.wait(5)
    time.sleep(0.1)
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGUSR1)


def test_one_abort_ends_several_waits(serve, abort: Abort) -> None:
    at = Phase()
    server = serve(control_plane(at.between_frames))
    outcomes: list[Any] = []

    def wait() -> None:
        try:
            Flavour("sync").trainer(server, abort=abort).wait()
        except Aborted as error:
            outcomes.append(error)

    threads = [threading.Thread(target=wait) for _ in range(3)]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + 5
    while len(server.asked("GET", "/v1/jobs/j1/events/stream")) < 3:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    abort.set()
    for thread in threads:
        thread.join(5)
    assert len(outcomes) == 3
