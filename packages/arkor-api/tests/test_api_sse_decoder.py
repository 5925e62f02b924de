"""The decoder against the WHATWG grammar: whole, cut at every byte, and at random."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arkor_api.errors import EventTooLargeError
from arkor_api.sse import Frame, SseDecoder

CASES: dict[str, tuple[bytes, list[Frame]]] = {
    "one event": (b"data: a\n\n", [Frame("", "message", b"a")]),
    "all fields": (b"id: 1\nevent: log\ndata: a\n\n", [Frame("1", "log", b"a")]),
    "fields in any order": (b"data: a\nevent: log\nid: 1\n\n", [Frame("1", "log", b"a")]),
    "carriage returns": (b"id: 1\rdata: a\r\r", [Frame("1", "message", b"a")]),
    "CRLF": (b"id: 1\r\ndata: a\r\n\r\n", [Frame("1", "message", b"a")]),
    "mixed line ends": (b"data: a\r\ndata: b\rdata: c\n\r\n", [Frame("", "message", b"a\nb\nc")]),
    "byte order mark": (b"\xef\xbb\xbfdata: a\n\n", [Frame("", "message", b"a")]),
    "a second byte order mark is part of a name": (b"\xef\xbb\xbf\xef\xbb\xbfdata: a\n\n", []),
    "several data lines": (b"data: a\ndata\ndata: b\n\n", [Frame("", "message", b"a\n\nb")]),
    "empty data is data": (b"data:\n\n", [Frame("", "message", b"")]),
    "two empty data lines": (b"data\ndata\n\n", [Frame("", "message", b"\n")]),
    "one space is dropped": (
        b"data:  a\n\ndata:b\n\n",
        [Frame("", "message", b" a"), Frame("", "message", b"b")],
    ),
    "colons in the value": (b"data: a: b\n\n", [Frame("", "message", b"a: b")]),
    "comments": (b": hello\n\n:x\ndata: a\n\n", [Frame("", "message", b"a")]),
    "unknown fields": (b"retry: 10\nfoo: bar\ndata: a\n\n", [Frame("", "message", b"a")]),
    "names are case-sensitive": (b"Data: a\n\n", []),
    "the id stays": (
        b"id: 1\ndata: a\n\ndata: b\n\n",
        [Frame("1", "message", b"a"), Frame("1", "message", b"b")],
    ),
    "an empty id resets": (
        b"id: 1\ndata: a\n\nid\ndata: b\n\n",
        [Frame("1", "message", b"a"), Frame("", "message", b"b")],
    ),
    "an id with NUL is ignored": (
        b"id: 1\ndata: a\n\nid: 2\x00\ndata: b\n\n",
        [Frame("1", "message", b"a"), Frame("1", "message", b"b")],
    ),
    "an id without data counts": (b"id: 9\n\ndata: a\n\n", [Frame("9", "message", b"a")]),
    "no data, no event": (b"event: ping\n\n", []),
    "the event type does not stay": (
        b"event: x\ndata: a\n\ndata: b\n\n",
        [Frame("", "x", b"a"), Frame("", "message", b"b")],
    ),
    "an empty event type is message": (b"event:\ndata: a\n\n", [Frame("", "message", b"a")]),
    "an unfinished frame is dropped": (
        b"data: a\n\nid: 5\ndata: b\n",
        [Frame("", "message", b"a")],
    ),
    "UTF-8": ("id: ü\ndata: 日本\n\n".encode(), [Frame("ü", "message", "日本".encode())]),
    "broken UTF-8 in data is kept": (b"data: \xff\n\n", [Frame("", "message", b"\xff")]),
    "many blank lines": (
        b"\n\n\n\ndata: a\n\n\n\n\ndata: b\n\n",
        [Frame("", "message", b"a"), Frame("", "message", b"b")],
    ),
    "nothing": (b"", []),
}


def decode(*chunks: bytes, limit: int = 1000) -> list[Frame]:
    decoder = SseDecoder(max_frame_bytes=limit)
    return [frame for chunk in chunks for frame in decoder.feed(chunk)]


@pytest.mark.parametrize("case", CASES)
def test_a_stream_decodes_as_the_grammar_says(case: str) -> None:
    stream, frames = CASES[case]
    assert decode(stream) == frames


@pytest.mark.parametrize("case", CASES)
def test_a_stream_may_be_cut_anywhere(case: str) -> None:
    stream, frames = CASES[case]
    for cut in range(len(stream) + 1):
        assert decode(stream[:cut], stream[cut:]) == frames, cut
    assert decode(*(bytes([byte]) for byte in stream)) == frames


def test_the_id_of_an_unfinished_frame_is_not_kept() -> None:
    decoder = SseDecoder(last_event_id="start")
    decoder.feed(b"id: 1\ndata: a\n\nid: 2\ndata: b\n")
    assert decoder.last_event_id == "1"


def test_the_given_id_is_the_last_one_until_the_stream_names_another() -> None:
    assert SseDecoder(last_event_id="7").feed(b"data: a\n\n") == [Frame("7", "message", b"a")]


PIECES = st.lists(
    st.sampled_from(
        [
            b"data",
            b"id",
            b"event",
            b":",
            b" ",
            b"\n",
            b"\r",
            b"\r\n",
            b"\0",
            b"a",
            b"\xc3\xa9",
            b"\xef\xbb\xbf",
        ]
    ),
    max_size=60,
)


@given(pieces=PIECES, seed=st.integers(0, 2**32))
def test_any_bytes_decode_the_same_however_they_are_cut(pieces: list[bytes], seed: int) -> None:
    stream = b"".join(pieces)
    chance = random.Random(seed)
    cuts = sorted(chance.randrange(len(stream) + 1) for _ in range(4))
    chunks = [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert decode(*chunks) == decode(stream)


FIELD = st.text(
    st.characters(blacklist_characters="\r\n\0", blacklist_categories=["Cs"]), max_size=20
)


@given(
    events=st.lists(st.tuples(FIELD, FIELD.filter(bool), st.lists(FIELD, min_size=1, max_size=3)))
)
def test_what_a_server_writes_arrives(events: list[tuple[str, str, list[str]]]) -> None:
    stream, expected = "", []
    for name, event, lines in events:
        stream += (
            f"id: {name}\nevent: {event}\n" + "".join(f"data: {line}\n" for line in lines) + "\n"
        )
        expected.append(Frame(name, event, "\n".join(lines).encode()))
    assert decode(stream.encode(), limit=10_000) == expected


@given(data=st.binary(max_size=400), limit=st.integers(1, 50))
def test_any_bytes_decode_or_raise_the_one_declared_error(data: bytes, limit: int) -> None:
    decoder = SseDecoder(max_frame_bytes=limit)
    with suppress(EventTooLargeError):
        for start in range(0, len(data), 7):
            assert all(len(frame.data) <= limit for frame in decoder.feed(data[start : start + 7]))


@pytest.mark.parametrize("stream", [b"data: " + b"x" * 200, b"data: a\n" * 50, b": comment" * 50])
def test_a_frame_beyond_the_limit_is_refused(stream: bytes) -> None:
    chunks = [stream[start : start + 10] for start in range(0, len(stream), 10)]
    with pytest.raises(EventTooLargeError, match="larger than 100 bytes"):
        decode(*chunks, limit=100)


def test_the_frames_before_a_too_large_one_are_not_lost() -> None:
    decoder = SseDecoder(max_frame_bytes=100)
    assert decoder.feed(b"data: a\n\ndata: " + b"x" * 200 + b"\n\n") == [Frame("", "message", b"a")]
    with pytest.raises(EventTooLargeError):
        decoder.feed(b"")
