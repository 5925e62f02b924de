"""The ways to follow a run that are compared, each in a process of its own.

python contenders.py NAME URL    prints seconds, peak memory in MiB, and the events counted
"""

from __future__ import annotations

import json
import resource
import sys
from time import perf_counter


def trainer(url: str) -> int:
    """`Trainer.wait()` with a callback that counts."""
    from arkor_trainer import Backend, Scope, create_trainer

    backend = Backend(base_url=url, auth="t", scope=Scope("o", "p"))
    run = create_trainer(name="bench", model="m", dataset="a/b", backend=backend)
    count = 0

    @run.on_log
    def on_log(ctx: object) -> None:
        nonlocal count
        count += 1

    run.attach("j1")
    run.wait()
    return count


def async_trainer(url: str) -> int:
    """`AsyncTrainer.wait()` under asyncio, with a plain callback that counts."""
    import anyio

    from arkor_trainer import Backend, Scope, create_async_trainer

    backend = Backend(base_url=url, auth="t", scope=Scope("o", "p"))
    run = create_async_trainer(name="bench", model="m", dataset="a/b", backend=backend)
    count = 0

    @run.on_log
    def on_log(ctx: object) -> None:
        nonlocal count
        count += 1

    async def follow() -> None:
        await run.attach("j1")
        await run.wait()

    anyio.run(follow)
    return count


def httpx_sse_json(url: str) -> int:
    """httpx-sse and the standard library's json."""
    import httpx
    from httpx_sse import connect_sse

    count = 0
    with (
        httpx.Client(timeout=None) as client,
        connect_sse(client, "GET", f"{url}/v1/jobs/j1/events/stream") as source,
    ):
        for event in source.iter_sse():
            count += json.loads(event.data)["type"] == "training.log"
    return count


def openai_decoder(url: str) -> int:
    """The decoder of the openai package, and the json() of its events."""
    import httpx
    from openai._streaming import SSEDecoder

    count = 0
    with (
        httpx.Client(timeout=None) as client,
        client.stream("GET", f"{url}/v1/jobs/j1/events/stream") as response,
    ):
        for event in SSEDecoder().iter_bytes(response.iter_bytes()):
            count += event.json()["type"] == "training.log"
    return count


def decoder_alone(url: str) -> int:
    """What bounds us: httpx, `arkor_api.sse` and msgspec, without state, contexts and callbacks."""
    import httpx

    from arkor_api.sse import SseDecoder
    from arkor_trainer import TrainingLog
    from arkor_trainer._events import decode

    count, decoder = 0, SseDecoder()
    with (
        httpx.Client(timeout=None) as client,
        client.stream("GET", f"{url}/v1/jobs/j1/events/stream") as response,
    ):
        for chunk in response.iter_bytes():
            for frame in decoder.feed(chunk):
                count += type(decode(frame.data)) is TrainingLog
    return count


NAMES = ("trainer", "async_trainer", "httpx_sse_json", "openai_decoder", "decoder_alone")


def main() -> None:
    name, url = sys.argv[1:]
    contender = globals()[name]
    contender(url)  # Imports, and whatever else is done once.
    began = perf_counter()
    count = contender(url)
    seconds = perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak, "count": count}))


if __name__ == "__main__":
    main()
