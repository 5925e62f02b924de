"""What a stream says, and what `wait()` makes of it."""

from __future__ import annotations

from typing import Any

import pytest

from arkor_trainer import Artifact, TrainerStateError

from .conftest import END, PING, STORY, Exchange, Flavour, Played, control_plane, frame, job, log


def whole(*frames: bytes) -> Any:
    return control_plane(lambda exchange: exchange.stream(b"".join(frames)))


def test_an_uneventful_run_calls_each_callback_in_order(serve, flavour: Flavour) -> None:
    played = flavour.play(serve(whole(*STORY)))
    assert played.names == ["on_started", "on_log", "on_checkpoint", "on_log", "on_completed"]
    started, first, checkpoint, second, completed = [context for _, context in played.calls]
    assert (started.total_steps, started.device, started.train_rows) == (4, "cpu", 9)
    assert started.job.status == "running"
    assert started.job.started_at.isoformat() == "2026-01-02T03:04:05+00:00"
    assert (first.step, first.loss, first.eval_loss) == (2, 0.5, None)
    assert (second.step, second.eval_loss) == (4, 0.5)
    assert (checkpoint.step, checkpoint.adapter.step, checkpoint.adapter.job_id) == (2, 2, "j1")
    assert checkpoint.artifacts == (Artifact(name="checkpoint-2/adapter"),)
    assert completed.artifacts == (Artifact(name="final/adapter", bytes=7),)
    assert played.result is not None
    assert played.result.job.status == "completed"
    assert played.result.artifacts == completed.artifacts


def test_nothing_is_asked_after_the_last_event(serve, flavour: Flavour) -> None:
    server = serve(whole(*STORY))
    flavour.play(server)
    assert [item.path for item in server.requests] == ["/v1/jobs", "/v1/jobs/j1/events/stream"]


SKIPPED = {
    "a ping": PING,
    "an unknown type": frame(9, "training.paused"),
    "no JSON": b"id: 9\ndata: {nope\n\n",
    "a number": b"id: 9\ndata: 7\n\n",
    "a list": b'id: 9\ndata: [{"type": "training.log", "step": 1}]\n\n',
    "null": b"id: 9\ndata: null\n\n",
    "a step that is no number": frame(9, "training.log", step="three"),
    "a step that is missing": frame(9, "training.log"),
    "a comment": b": hello\n\n",
    "an event without data": b"event: training.log\nid: 9\n\n",
    "bytes that are no UTF-8": b"id: 9\ndata: \xff\xfe\n\n",
    "an outdated time": b"retry: 1\n\n",
    "a worker that went back": frame(9, "training.resumed", step=2, attempt=2),
}


@pytest.mark.parametrize("middle", SKIPPED.values(), ids=SKIPPED)
def test_what_is_no_event_for_callbacks_is_skipped(serve, middle: bytes) -> None:
    played = Flavour("sync").play(serve(whole(*STORY[:2], middle, *STORY[2:])))
    assert played.names == ["on_started", "on_log", "on_checkpoint", "on_log", "on_completed"]


@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(serve, ends: bytes) -> None:
    data = b"\xef\xbb\xbf" + b"".join(STORY).replace(b"\n", ends)
    assert Flavour("sync").play(serve(whole(data))).steps == [2, 4]


def test_the_type_in_the_data_decides(serve) -> None:
    data = b"".join(STORY).replace(b"event: training.log", b"event: message")
    assert Flavour("sync").play(serve(whole(data))).steps == [2, 4]


def test_absent_and_null_numbers_are_none(serve) -> None:
    odd = frame(2, "training.log", step=1, loss=None, tokensPerSecond=12)
    played = Flavour("sync").play(serve(whole(odd, STORY[-1])))
    context = played.calls[0][1]
    assert (context.loss, context.epoch, context.tokens_per_second) == (None, None, 12.0)


def test_a_run_that_failed_is_a_result(serve, flavour: Flavour) -> None:
    played = flavour.play(serve(whole(STORY[0], frame(2, "training.failed", error="CUDA", step=3))))
    assert played.names == ["on_started", "on_failed"]
    assert (played.calls[1][1].error, played.calls[1][1].step) == ("CUDA", 3)
    assert played.result is not None
    assert (played.result.job.status, played.result.job.error) == ("failed", "CUDA")


def test_a_run_that_was_cancelled_is_a_result(serve, flavour: Flavour) -> None:
    played = flavour.play(serve(whole(STORY[0], frame(2, "training.cancelled", step=3))))
    assert played.names == ["on_started", "on_cancelled"]
    assert played.result is not None
    assert played.result.job.status == "cancelled"


def test_metrics_have_names_of_python(serve) -> None:
    done = frame(2, "training.completed", metrics={"trainLoss": 1.5, "tokensPerSecond": 9})
    played = Flavour("sync").play(serve(whole(done)))
    assert played.calls[0][1].metrics == {"train_loss": 1.5, "tokens_per_second": 9}


@pytest.mark.parametrize("odd", [5, "x", {"a": 1}, [1, None, {"name": 5}]])
def test_odd_artifacts_do_not_hide_the_end(serve, odd: object) -> None:
    played = Flavour("sync").play(serve(whole(frame(2, "training.completed", artifacts=odd))))
    assert played.names == ["on_completed"]
    assert played.calls[0][1].artifacts == ()


@pytest.mark.parametrize(
    ("status", "name"),
    [("completed", "on_completed"), ("failed", "on_failed"), ("cancelled", "on_cancelled")],
)
def test_after_end_the_true_status_fires_the_missing_callback(
    serve, flavour: Flavour, status: str, name: str
) -> None:
    ended = {"completedAt": "2026-01-02T04:00:00Z", "error": "out of memory"}
    server = serve(
        control_plane(lambda exchange: exchange.stream(STORY[0] + END), status=status, **ended)
    )
    played = flavour.play(server)
    assert played.names == ["on_started", name]
    assert played.result is not None
    assert played.result.job.status == status
    assert played.result.job.completed_at.isoformat() == "2026-01-02T04:00:00+00:00"


def test_after_end_a_run_that_goes_on_is_followed_on(serve, flavour: Flavour) -> None:
    def stream(exchange: Exchange) -> object:
        return exchange.stream(STORY[0] + END if exchange.number == 0 else b"".join(STORY[1:]))

    server = serve(control_plane(stream, status="running"))
    assert flavour.play(server).steps == [2, 4]
    assert server.asked("GET", "/v1/jobs/j1/events/stream")[1].after == 1


def test_the_status_after_end_is_asked_again_when_it_could_not_be_had(serve, flavour) -> None:
    def handle(exchange: Exchange) -> object:
        if exchange.path == "/v1/jobs/j1" and exchange.number < 4:
            return exchange.reply(500, {"error": "busy"})
        return known(exchange)

    known = control_plane(lambda exchange: exchange.stream(STORY[0] + END), status="completed")
    assert flavour.play(serve(handle)).names == ["on_started", "on_completed"]


def test_wait_twice_is_one_stream_and_one_result(serve, flavour: Flavour) -> None:
    server = serve(whole(*STORY))
    trainer = flavour.trainer(server)
    if flavour.name == "sync":
        results = [trainer.wait(), trainer.wait()]
    else:

        async def both() -> list[Any]:
            return [await trainer.wait(), await trainer.wait()]

        results = flavour.call(both)
    assert results[0] is results[1]
    assert len(server.asked("GET", "/v1/jobs/j1/events/stream")) == 1


def test_wait_from_a_callback_of_the_same_wait_is_refused(serve) -> None:
    trainer = Flavour("sync").trainer(serve(whole(*STORY)))
    trainer.on_started(lambda ctx: trainer.wait())
    with pytest.raises(TrainerStateError, match="called by a callback"):
        trainer.wait()


def test_attach_replays_a_run_that_was_started_elsewhere(serve, flavour: Flavour) -> None:
    server = serve(control_plane(lambda exchange: exchange.stream(b"".join(STORY))))
    played = attached(flavour, server)
    assert played.names == ["on_started", "on_log", "on_checkpoint", "on_log", "on_completed"]
    assert server.asked("POST", "/v1/jobs") == []


def test_attach_goes_on_behind_an_event(serve, flavour: Flavour) -> None:
    def stream(exchange: Exchange) -> object:
        return exchange.stream(b"".join(STORY[exchange.after :]))

    assert attached(flavour, serve(control_plane(stream)), "3").names == ["on_log", "on_completed"]


def attached(flavour: Flavour, server: Any, after: str | None = None) -> Played:
    played = Played()
    trainer = flavour.trainer(server, callbacks=played.callbacks())

    async def go() -> Any:
        await trainer.attach("j1", after)
        return await trainer.wait()

    if flavour.name == "sync":
        trainer.attach("j1", after)
        played.result = trainer.wait()
    else:
        played.result = flavour.call(go)
    return played


def test_a_trainer_follows_one_run(serve, flavour: Flavour) -> None:
    trainer = flavour.trainer(serve(whole(*STORY)))
    flavour.call(trainer.start)
    assert flavour.call(trainer.attach, "j1").job_id == "j1"
    with pytest.raises(TrainerStateError, match="follows job j1; use another one for job j2"):
        flavour.call(trainer.attach, "j2")


def test_cancel_asks_the_server_only_once_there_is_a_run(serve, flavour: Flavour) -> None:
    server = serve(whole(*STORY))
    trainer = flavour.trainer(server)
    flavour.call(trainer.cancel)
    assert server.requests == []
    flavour.call(trainer.start)
    flavour.call(trainer.cancel)
    assert len(server.asked("POST", "/v1/jobs/j1/cancel")) == 1


def test_cancel_is_best_effort(serve, flavour: Flavour, caplog) -> None:
    def handle(exchange: Exchange) -> object:
        if exchange.path.endswith("/cancel"):
            return exchange.reply(409, {"error": "the job has ended"})
        return exchange.reply(200, {"job": job("queued")})

    trainer = flavour.trainer(serve(handle))
    flavour.call(trainer.start)
    flavour.call(trainer.cancel)
    assert "Job j1 was not cancelled: the job has ended" in caplog.text


def test_an_event_too_many_after_the_last_one_is_not_delivered(serve) -> None:
    assert Flavour("sync").play(serve(whole(*STORY, log(9)))).names[-1] == "on_completed"
