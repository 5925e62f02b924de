"""Event streams: typed and raw, resumed, kept alive, fallen silent, too large, aborted."""

from __future__ import annotations

import ssl
import threading
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import anyio
import httpx
import pytest
import trustme

from arkor_api import AsyncCloudApiClient, CloudApiClient, Frame, ServerEvent, models
from arkor_api.errors import (
    CloudApiError,
    CloudConnectionError,
    CloudResponseError,
    EventTooLargeError,
    StreamAbortedError,
)

LOG = {
    "type": "training.log",
    "jobId": "j1",
    "timestamp": "2026-01-02T03:04:05Z",
    "step": 3,
    "loss": None,
}
DONE = {"type": "training.completed", "jobId": "j1", "timestamp": "2026-01-02T03:04:05Z"}
STRANGE = {"type": "gpu.hot", "celsius": 90}
SCOPE = {"org_slug": "acme", "project_slug": "support"}

Wire = Callable[..., bytes]


def streamed(*chunks: bytes, pause: float = 0) -> Callable[[Any], bool]:
    """A handler that streams these chunks and closes the connection."""

    def handler(exchange: Any) -> bool:
        exchange.start_stream()
        for chunk in chunks:
            exchange.send(chunk)
            time.sleep(pause)
        return False

    return handler


def test_events_arrive_typed_and_with_their_ids(serve: Any, caller: Any, wire_frame: Wire) -> None:
    server = serve(
        streamed(
            wire_frame(LOG, id="1", event="training.log"),
            wire_frame({}, id="2", event="ping"),
            wire_frame("not JSON", id="3", event="training.log"),
            wire_frame([1], id="4", event="training.log"),
            wire_frame(STRANGE, id="5", event="gpu.hot"),
            wire_frame(DONE, id="6", event="training.completed"),
            wire_frame({}, id="7", event="end"),
            wire_frame(LOG, id="8", event="training.log"),
        )
    )
    events = caller.call(server.url, "jobs.stream_events", "j1")
    assert [event.id for event in events] == ["1", "5", "6"]
    log, strange, done = (event.data for event in events)
    assert isinstance(log, models.TrainingLog)
    assert (log.step, log.loss, bool(log.eval_loss)) == (3, None, False)
    assert isinstance(strange, models.OtherEvent)
    assert (strange.type_, strange["celsius"]) == ("gpu.hot", 90)
    assert isinstance(done, models.TrainingCompleted)
    assert [event.data.to_dict() for event in events] == [LOG, STRANGE, DONE]
    assert server.requests[0].headers["accept"] == "text/event-stream"


def test_raw_frames_arrive_as_they_were_sent(serve: Any, caller: Any, wire_frame: Wire) -> None:
    server = serve(
        streamed(wire_frame("{x", id="1", event="a"), wire_frame({}, event="ping"), b"data: half")
    )
    frames = caller.call(server.url, "jobs.stream_frames", "j/1", last_event_id="0")
    assert frames == [Frame("1", "a", b"{x"), Frame("1", "ping", b"{}")]
    assert server.requests[0].headers["last-event-id"] == "0"
    assert server.requests[0].path == "/v1/jobs/j%2F1/events/stream"


def test_a_known_event_with_wrong_data_names_the_field(
    serve: Any, caller: Any, wire_frame: Wire
) -> None:
    server = serve(streamed(wire_frame({**LOG, "step": "three"}, event="training.log")))
    with pytest.raises(
        CloudResponseError, match=r"jobs\.stream_events: .* TrainingLog\.step should be an integer"
    ):
        caller.call(server.url, "jobs.stream_events", "j1")


def test_events_arrive_as_they_happen(serve: Any) -> None:
    released = threading.Event()

    def handler(exchange: Any) -> bool:
        exchange.start_stream(b"data: 1\n\n")
        assert released.wait(10)
        exchange.send(b"data: 2\n\n")
        return False

    with CloudApiClient(base_url=serve(handler).url, **SCOPE) as api:
        frames = iter(api.jobs.stream_frames("j1"))
        assert next(frames).data == b"1"
        released.set()
        assert [frame.data for frame in frames] == [b"2"]


def chunk(text: str) -> dict[str, Any]:
    return {"id": "c", "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]}


MESSAGES = [models.ChatMessage(role="user", content="Hi")]


def test_a_chat_answers_in_chunks(serve: Any, caller: Any, wire_frame: Wire) -> None:
    frames = [
        wire_frame(chunk("He")),
        wire_frame({}, event="ping"),
        wire_frame(chunk("llo")),
        wire_frame("[DONE]"),
    ]
    server = serve(streamed(*frames))
    chunks = caller.call(
        server.url, "inference.chat_stream", messages=MESSAGES, base_model="m", max_tokens=5
    )
    assert "".join(chunk.choices[0].delta.content for chunk in chunks) == "Hello"
    assert server.requests[0].json() == {
        "messages": [{"role": "user", "content": "Hi"}],
        "baseModel": "m",
        "maxTokens": 5,
        "stream": True,
    }


def test_a_chat_answers_at_once(serve: Any, caller: Any) -> None:
    message = {"role": "assistant", "content": "Hello"}
    server = serve(lambda exchange: exchange.reply(200, {"choices": [{"message": message}]}))
    answer = caller.call(server.url, "inference.chat", messages=MESSAGES)
    assert answer.choices[0].message.content == "Hello"
    assert server.requests[0].json()["stream"] is False


def test_a_chunk_that_is_no_json_is_not_skipped(serve: Any, caller: Any, wire_frame: Wire) -> None:
    server = serve(streamed(wire_frame(chunk("He")), wire_frame("oops")))
    with pytest.raises(CloudResponseError, match="an event is not JSON"):
        caller.call(server.url, "inference.chat_stream", messages=MESSAGES)


def test_the_response_under_a_chat_is_there_to_look_at(serve: Any, wire_frame: Wire) -> None:
    server = serve(streamed(wire_frame(chunk("He"))))
    with (
        CloudApiClient(base_url=server.url, **SCOPE) as api,
        api.inference.chat_frames(messages=MESSAGES) as frames,
    ):
        assert isinstance(frames.response, httpx.Response)
        assert frames.response.status_code == 200


def test_a_refused_stream_raises_what_the_server_said(serve: Any, caller: Any) -> None:
    server = serve(
        lambda exchange: exchange.reply(409, {"error": "checkpoint not ready", "code": "not_ready"})
    )
    with pytest.raises(CloudApiError, match="checkpoint not ready") as caught:
        caller.call(server.url, "inference.chat_stream", messages=MESSAGES)
    assert caught.value.code == "not_ready"


@pytest.mark.parametrize("kind", ["text/html", "application/json", ""])
def test_an_answer_that_is_no_stream_is_not_taken_for_silence(
    serve: Any, caller: Any, kind: str
) -> None:
    server = serve(lambda exchange: exchange.reply(200, b"{}", kind=kind))
    with pytest.raises(CloudResponseError, match="expected text/event-stream"):
        caller.call(server.url, "jobs.stream_frames", "j1")


def test_a_stream_that_breaks_off_is_an_error(serve: Any, caller: Any) -> None:
    def handler(exchange: Any) -> bool:
        exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n")
        exchange.send(b"Transfer-Encoding: chunked\r\n\r\n")
        exchange.send(b"9\r\ndata: 1\n\n\r\n")
        return False

    with pytest.raises(CloudConnectionError, match="broke off"):
        caller.call(serve(handler).url, "jobs.stream_frames", "j1")


def test_a_stream_without_line_ends_is_given_up_in_bounded_memory(serve: Any, caller: Any) -> None:
    def flood(exchange: Any) -> bool:
        exchange.start_stream(b"data: ")
        for _ in range(200):
            exchange.send(b"x" * 1024 * 1024)
        return False

    server = serve(flood)
    tracemalloc.start()
    try:
        with pytest.raises(EventTooLargeError, match="8388608 bytes"):
            caller.call(server.url, "jobs.stream_frames", "j1")
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_a_server_that_pinged_and_fell_silent_is_taken_for_dead(
    serve: Any, caller: Any, wire_frame: Wire
) -> None:
    def handler(exchange: Any) -> bool:
        exchange.start_stream(wire_frame({}, event="ping"))
        exchange.hold()
        return False

    began = time.monotonic()
    with pytest.raises(CloudConnectionError, match=r"sent nothing for 0\.4 seconds") as caught:
        caller.call(serve(handler).url, "jobs.stream_frames", "j1", client={"stream_silence": 0.4})
    assert caught.value.kind == "silent"
    assert 0.4 <= time.monotonic() - began < 3


def test_a_server_that_never_pinged_may_be_silent(serve: Any, caller: Any) -> None:
    server = serve(streamed(b"data: 1\n\n", b"data: 2\n\n", pause=0.5))
    frames = caller.call(
        server.url, "jobs.stream_frames", "j1", client={"stream_silence": 0.2, "timeout": 0.2}
    )
    assert [frame.data for frame in frames] == [b"1", b"2"]


def test_a_caller_may_take_its_time_between_two_events(serve: Any, wire_frame: Wire) -> None:
    server = serve(
        streamed(wire_frame({}, event="ping"), b"data: 1\n\n", b"data: 2\n\n", pause=0.05)
    )
    with CloudApiClient(base_url=server.url, stream_silence=0.2, **SCOPE) as api:
        frames = []
        for frame in api.jobs.stream_frames("j1"):
            frames.append(frame)
            time.sleep(0.5)
    assert [frame.data for frame in frames] == [b"{}", b"1", b"2"]


def certified() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    authority = trustme.CA()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(server)
    client = ssl.create_default_context()
    authority.configure_trust(client)
    return server, client


@pytest.mark.parametrize("secure", [False, True], ids=["http", "https"])
@pytest.mark.parametrize("moment", ["before the headers", "between events"])
def test_another_thread_can_abort_a_blocked_reader(serve: Any, moment: str, secure: bool) -> None:
    def handler(exchange: Any) -> bool:
        if moment == "between events":
            exchange.start_stream(b"data: 1\n\n")
        exchange.hold()
        return False

    server_context, client_context = certified()
    server = serve(handler, server_context if secure else None)
    with httpx.Client(verify=client_context) as mine:
        given = {"http_client": mine} if secure else {}
        with CloudApiClient(base_url=server.url, **SCOPE, **given) as api:
            frames = api.jobs.stream_frames("j1")
            aborted: list[float] = []

            def abort() -> None:
                aborted.append(time.monotonic())
                frames.abort()

            threading.Timer(0.3, abort).start()
            with pytest.raises(StreamAbortedError, match=r"jobs\.stream_events"):
                list(frames)
            assert time.monotonic() - aborted[0] < 0.2


def test_a_second_stream_can_be_aborted_too(serve: Any) -> None:
    """A connection that was used before would not tell its socket before the headers arrive."""

    def handler(exchange: Any) -> bool | None:
        if exchange.number == 0:
            exchange.reply(200, b"data: 1\n\n", kind="text/event-stream")
            return None
        exchange.hold()
        return False

    with CloudApiClient(base_url=serve(handler).url, **SCOPE) as api:
        assert len(list(api.jobs.stream_frames("j1"))) == 1
        frames = api.jobs.stream_frames("j1")
        threading.Timer(0.2, frames.abort).start()
        began = time.monotonic()
        with pytest.raises(StreamAbortedError):
            list(frames)
        assert time.monotonic() - began < 2


def test_an_abort_before_the_start_opens_nothing(serve: Any) -> None:
    server = serve(lambda exchange: exchange.reply(500))
    with CloudApiClient(base_url=server.url, **SCOPE) as api:
        frames = api.jobs.stream_frames("j1")
        frames.abort()
        with pytest.raises(StreamAbortedError):
            list(frames)
    assert server.requests == []


def test_an_abort_after_the_end_hurts_nobody(serve: Any) -> None:
    def handler(exchange: Any) -> None:
        if exchange.path.endswith("stream"):
            exchange.reply(200, b"data: 1\n\n", kind="text/event-stream")
        else:
            exchange.reply(200, {"jobs": []})

    server = serve(handler)
    with (
        httpx.Client() as mine,
        CloudApiClient(base_url=server.url, http_client=mine, **SCOPE) as api,
    ):
        frames = api.jobs.stream_frames("j1")
        list(frames)
        frames.abort()
        assert api.jobs.list().jobs == []
    assert server.requests[0].connection is server.requests[1].connection


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_cancelling_the_task_ends_an_async_stream(serve: Any, backend: str) -> None:
    def handler(exchange: Any) -> bool:
        exchange.start_stream(b"data: 1\n\n")
        exchange.hold()
        return False

    url = serve(handler).url

    async def main() -> float:
        seen = []
        async with AsyncCloudApiClient(base_url=url, **SCOPE) as api:
            with anyio.move_on_after(0.3):
                async with api.jobs.stream_frames("j1") as frames:
                    seen.extend([frame async for frame in frames])
            return time.monotonic()

    began = time.monotonic()
    assert anyio.run(main, backend=backend) - began < 1.5


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_leaving_an_async_stream_early_gives_the_connection_back(
    serve: Any, wire_frame: Wire, backend: str
) -> None:
    server = serve(streamed(*(wire_frame(LOG, id=str(number)) for number in range(50))))

    async def main() -> ServerEvent[Any]:
        async with (
            AsyncCloudApiClient(base_url=server.url, **SCOPE) as api,
            api.jobs.stream_events("j1") as events,
        ):
            async for event in events:
                return event
        raise AssertionError("no event")

    assert anyio.run(main, backend=backend).id == "0"


def test_a_stream_goes_on_where_it_was_left(serve: Any, wire_frame: Wire) -> None:
    server = serve(streamed(*(wire_frame(LOG, id=str(number)) for number in range(3))))
    with (
        CloudApiClient(base_url=server.url, **SCOPE) as api,
        api.jobs.stream_events("j1") as events,
    ):
        first = next(iter(events))
        assert first.id == "0"
        assert [event.id for event in events] == ["1", "2"]
        assert events.frames.last_event_id == "2"
