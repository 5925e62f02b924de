"""Whatever happens to the connection: each event once, in order, and errors that last come out."""

from __future__ import annotations

import random
import threading
from pathlib import Path
from typing import Any

import pytest

from arkor_api import CloudApiError, CloudConnectionError
from arkor_auth import ArkorAuth, Auth0Credentials
from arkor_trainer import Backend, RetryPolicy, Scope, StreamGaveUpError

from .conftest import (
    END,
    FAST,
    HEAD,
    PING,
    STORY,
    Exchange,
    Flavour,
    Played,
    control_plane,
    frame,
    log,
)

WHOLE = ["on_started", "on_log", "on_checkpoint", "on_log", "on_completed"]


def notes(played: Played) -> list[tuple[str, Any]]:
    return [(name, getattr(context, "step", None)) for name, context in played.calls]


def rest(exchange: Exchange) -> bytes:
    """What an honest server sends behind `Last-Event-ID`."""
    return b"".join(STORY[exchange.after :])


@pytest.mark.parametrize("broken", [False, True], ids=["closed in order", "broken off"])
def test_cuts_after_every_byte_lose_and_repeat_nothing(serve, flavour, broken: bool) -> None:
    """Connection n is cut n bytes further into what it has to send, all the way round."""

    def stream(exchange: Exchange) -> object:
        data = rest(exchange)
        longest = len(STORY[exchange.after]) + 1
        data = data[: exchange.number % longest] if exchange.number < 200 else data
        return exchange.chunked(data) if broken else exchange.stream(data)

    assert notes(flavour.play(serve(control_plane(stream)))) == [
        ("on_started", None),
        ("on_log", 2),
        ("on_checkpoint", 2),
        ("on_log", 4),
        ("on_completed", None),
    ]


@pytest.mark.parametrize("at", range(0, len(b"".join(STORY)), 23))
def test_one_cut_anywhere(serve, at: int) -> None:
    def stream(exchange: Exchange) -> object:
        return exchange.stream(rest(exchange)[:at] if exchange.number == 0 else rest(exchange))

    assert Flavour("sync").play(serve(control_plane(stream))).names == WHOLE


def test_a_thousand_random_breaks(serve, flavour: Flavour) -> None:
    """Callbacks are equal to those of the uninterrupted run, exactly."""
    story = [STORY[0]]
    for number in range(2, 400):
        saved = number % 10 == 0
        story.append(frame(number, "checkpoint.saved", step=number) if saved else log(number))
    story.append(frame(400, "training.completed"))
    chance = random.Random(7)

    def stream(exchange: Exchange) -> object:
        if exchange.number >= 1000:
            return exchange.stream(b"".join(story[exchange.after :]))
        fault = chance.randrange(9)
        if fault < 3:
            status = chance.choice([404, 408, 429, 500, 503])
            return exchange.reply(status, {"error": "not now"})
        if fault == 3:
            return False  # No answer at all.
        if fault == 4:
            return exchange.stream(b"id: 7\ndata: {broken\n\n" if chance.random() < 0.5 else PING)
        begin = max(0, exchange.after - chance.randrange(4))  # Some events are sent again.
        ready = min(exchange.after + chance.randrange(2), 398)
        data = b"".join(story[begin:ready]) + PING + story[ready][: chance.randrange(40)]
        return exchange.chunked(data) if fault == 5 else exchange.stream(data)

    quick = RetryPolicy(base_delay=0.0002, max_delay=0.0005)
    broken = serve(control_plane(stream))
    played = flavour.play(broken, retry=quick)
    smooth = serve(control_plane(lambda exchange: exchange.stream(b"".join(story))))
    assert notes(played) == notes(flavour.play(smooth))
    assert len(broken.asked("GET", "/v1/jobs/j1/events/stream")) > 1000


def test_repeated_frames_are_dropped_after_a_reconnect_only(serve, flavour: Flavour) -> None:
    twice = [log(2), log(2)]

    def stream(exchange: Exchange) -> object:
        first = exchange.number == 0
        return exchange.stream(b"".join(twice if first else [log(2), log(3), STORY[-1]]))

    assert flavour.play(serve(control_plane(stream))).steps == [2, 2, 3]


def test_an_id_of_an_incomplete_frame_is_not_kept(serve) -> None:
    def stream(exchange: Exchange) -> object:
        if exchange.number == 0:
            return exchange.stream(STORY[0] + b'id: 2\nevent: training.log\ndata: {"ty')
        return exchange.stream(rest(exchange))

    server = serve(control_plane(stream))
    assert Flavour("sync").play(server).names == WHOLE
    assert server.asked("GET", "/v1/jobs/j1/events/stream")[1].after == 1


def test_a_ping_moves_the_resume_point_but_is_no_progress(serve, flavour: Flavour) -> None:
    def stream(exchange: Exchange) -> object:
        return exchange.stream(b"id: 7\n" + PING)

    server = serve(control_plane(stream))
    with pytest.raises(StreamGaveUpError):
        flavour.play(server, retry=RetryPolicy(base_delay=0.001, max_failures=3))
    assert [item.after for item in server.asked("GET", "/v1/jobs/j1/events/stream")] == [0, 7, 7]


@pytest.mark.parametrize(
    "first",
    [
        lambda exchange: exchange.reply(404, {"error": "no such job"}),
        lambda exchange: exchange.reply(408, b""),
        lambda exchange: exchange.reply(429, {"error": "slow down"}, Retry_After="0"),
        lambda exchange: exchange.reply(500, b"<html>"),
        lambda exchange: exchange.reply(503, b""),
        lambda exchange: exchange.reply(200, {"not": "a stream"}),
        lambda exchange: exchange.stream(b""),
        lambda exchange: exchange.stream(PING * 3),
        lambda exchange: exchange.stream(b"\x00\xff" * 50),
        lambda exchange: exchange.send(b"SSH-2.0\r\n\r\n") or False,
        lambda exchange: False,
    ],
    ids=["404", "408", "429", "500", "503", "json", "empty", "pings", "garbage", "ssh", "nothing"],
)
def test_a_transient_fault_is_one_failure(serve, flavour: Flavour, first: Any) -> None:
    def stream(exchange: Exchange) -> object:
        return first(exchange) if exchange.number == 0 else exchange.stream(rest(exchange))

    played = flavour.play(serve(control_plane(stream)))
    assert played.names == WHOLE
    assert len(played.pauses) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 410, 422, 426])
def test_a_permanent_refusal_comes_out_at_once(serve, flavour: Flavour, status: int) -> None:
    server = serve(control_plane(lambda exchange: exchange.reply(status, {"error": "no"})))
    with pytest.raises(CloudApiError) as caught:
        flavour.play(server)
    assert caught.value.status == status
    assert len(server.asked("GET", "/v1/jobs/j1/events/stream")) == 1


def test_a_server_is_left_alone_for_as_long_as_it_asks(serve, flavour: Flavour) -> None:
    def stream(exchange: Exchange) -> object:
        if exchange.number == 0:
            return exchange.reply(429, {"error": "slow down"}, Retry_After="1")
        return exchange.stream(rest(exchange))

    assert flavour.play(serve(control_plane(stream))).pauses == [1.0]


def test_failures_in_a_row_are_counted_and_end_the_wait(serve, flavour: Flavour) -> None:
    server = serve(control_plane(lambda exchange: exchange.reply(503, {"error": "busy"})))
    with pytest.raises(StreamGaveUpError) as caught:
        flavour.play(server, retry=RetryPolicy(base_delay=0.001, max_failures=3))
    assert str(caught.value) == "Trainer SSE stream failed 3 consecutive times; giving up."
    assert caught.value.failures == 3
    assert isinstance(caught.value.__cause__, CloudApiError)
    assert len(server.asked("GET", "/v1/jobs/j1/events/stream")) == 3


def test_a_stream_that_closes_empty_counts(serve, flavour: Flavour) -> None:
    server = serve(control_plane(lambda exchange: exchange.stream(PING)))
    with pytest.raises(StreamGaveUpError) as caught:
        flavour.play(server, retry=RetryPolicy(base_delay=0.001, max_failures=2))
    assert str(caught.value.__cause__) == "SSE stream closed without emitting any frame"


def test_a_stream_that_closes_after_an_event_does_not_count(serve, flavour: Flavour) -> None:
    def stream(exchange: Exchange) -> object:
        return exchange.stream(STORY[exchange.after])

    policy = RetryPolicy(base_delay=0.002, max_failures=1)
    played = flavour.play(serve(control_plane(stream)), retry=policy)
    assert played.names == WHOLE
    assert played.pauses == [0.002] * 4


def test_an_event_sets_the_count_back(serve, flavour: Flavour) -> None:
    def stream(exchange: Exchange) -> object:
        if exchange.number % 3:
            return exchange.reply(503, b"")
        return exchange.stream(STORY[exchange.after])

    policy = RetryPolicy(base_delay=0.001, max_failures=3)
    assert flavour.play(serve(control_plane(stream)), retry=policy).names == WHOLE


def test_delays_double_up_to_the_cap(serve) -> None:
    server = serve(control_plane(lambda exchange: exchange.reply(503, b"")))
    played = Played()
    policy = RetryPolicy(base_delay=0.001, max_delay=0.008, max_failures=7)
    with pytest.raises(StreamGaveUpError):
        Flavour("sync").play(server, played=played, retry=policy)
    expected = [0.001, 0.002, 0.004, 0.008, 0.008, 0.008]
    assert len(played.pauses) == len(expected)
    for pause, middle in zip(played.pauses, expected, strict=True):
        assert 0.75 * middle <= pause <= min(1.25 * middle, 0.008)


def test_silence_after_pings_is_a_dead_connection(serve, flavour: Flavour) -> None:
    def stream(exchange: Exchange) -> object:
        if exchange.number == 0:
            exchange.send(HEAD + b"\r\n" + STORY[0] + PING)
            return exchange.hold()
        return exchange.stream(rest(exchange))

    policy = RetryPolicy(base_delay=0.001, silence=0.3)
    assert flavour.play(serve(control_plane(stream)), retry=policy).names == WHOLE


def test_a_server_that_never_pinged_may_be_silent(serve, flavour: Flavour) -> None:
    def stream(exchange: Exchange) -> object:
        exchange.send(HEAD + b"\r\n" + STORY[0])
        threading.Event().wait(0.5)
        exchange.send(b"".join(STORY[1:]))
        return False

    policy = RetryPolicy(base_delay=0.001, silence=0.1)
    server = serve(control_plane(stream))
    assert flavour.play(server, retry=policy).names == WHOLE
    assert len(server.asked("GET", "/v1/jobs/j1/events/stream")) == 1


def test_a_session_that_ends_between_two_connections_is_renewed(
    serve, flavour: Flavour, home: Path
) -> None:
    def handle(exchange: Exchange) -> object:
        if exchange.path == "/oauth/token":
            return exchange.reply(200, {"access_token": "fresh", "expires_in": 3600})
        if exchange.number and exchange.headers.get("authorization") == "Bearer stale":
            return exchange.reply(401, {"error": "expired"})
        return known(exchange)

    def stream(exchange: Exchange) -> object:
        return exchange.stream(STORY[exchange.after])

    known = control_plane(stream)
    server = serve(handle)
    session = Auth0Credentials(
        access_token="stale",
        refresh_token="r",
        expires_at=4e9,
        auth0_domain=server.url,
        audience="a",
        client_id="c",
    )
    backend = Backend(base_url=server.url, auth=ArkorAuth(session), scope=Scope("acme", "support"))
    assert flavour.play(server, backend=backend).names == WHOLE
    assert len(server.asked("POST", "/oauth/token")) == 1


def test_a_session_that_cannot_be_renewed_comes_out(serve, flavour: Flavour) -> None:
    def stream(exchange: Exchange) -> object:
        return exchange.reply(401, {"error": "expired"})

    with pytest.raises(CloudApiError, match="expired"):
        flavour.play(serve(control_plane(stream)))


def test_a_server_that_is_gone_is_tried_again(serve, flavour: Flavour) -> None:
    server = serve(control_plane(lambda exchange: exchange.stream(END)))
    trainer = flavour.trainer(server, retry=RetryPolicy(base_delay=0.001, max_failures=2))
    flavour.call(trainer.start)
    server.close()
    with pytest.raises(StreamGaveUpError) as caught:
        flavour.call(trainer.wait)
    assert isinstance(caught.value.__cause__, CloudConnectionError)


def test_the_default_never_gives_up() -> None:
    assert RetryPolicy().max_failures is None
    assert not RetryPolicy().gives_up(1_000_000)
    assert RetryPolicy().delay(1_000_000, chance=0.5) == 60.0
    assert FAST.delay(1, chance=0.0) == pytest.approx(0.0003)
