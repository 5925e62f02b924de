"""Events per second of the decoder alone, against httpx-sse, on the same chunks of the same
response.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from time import perf_counter

import httpx
from httpx_sse import EventSource

from arkor_api.sse import SseDecoder

EVENTS = 20_000
CHUNK = 16 * 1024
ROUNDS = 9


def measure() -> Iterator[str]:
    stream = b"".join(_event(number) for number in range(EVENTS))
    assert _ours(stream) == _httpx_sse(stream) == EVENTS
    taken: dict[Callable[[bytes], int], list[float]] = {_ours: [], _httpx_sse: []}
    for _ in range(ROUNDS):
        for decode, times in taken.items():
            began = perf_counter()
            decode(stream)
            times.append(perf_counter() - began)
    ours, theirs = (EVENTS / min(times) for times in taken.values())
    yield f"arkor_api.sse      {ours:9,.0f} events/s   {ours / theirs:5.1f} x httpx-sse"
    yield f"httpx-sse          {theirs:9,.0f} events/s"


def _event(number: int) -> bytes:
    data = {"type": "training.log", "jobId": "j1", "step": number, "loss": 1.234, "epoch": 0.5}
    return f"id: {number}\nevent: training.log\ndata: {json.dumps(data)}\n\n".encode()


def _response(stream: bytes) -> httpx.Response:
    chunks = (stream[start : start + CHUNK] for start in range(0, len(stream), CHUNK))
    return httpx.Response(200, headers={"Content-Type": "text/event-stream"}, content=chunks)


def _ours(stream: bytes) -> int:
    decoder = SseDecoder()
    return sum(len(decoder.feed(chunk)) for chunk in _response(stream).iter_bytes())


def _httpx_sse(stream: bytes) -> int:
    return sum(1 for _ in EventSource(_response(stream)).iter_sse())
