"""What it costs to follow a run, beside other ways to read the same stream.

    python benchmarks/arkor_trainer

Each contender is measured several times, in turns, in processes of its own; the best counts.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from contenders import NAMES
from server import EVENTS

HERE = Path(__file__).parent
ROUNDS = 5
IMPORTS = 15


def main() -> None:
    print(f"\n{EVENTS:,} training.log events from a server on loopback")
    for line in follow():
        print(f"  {line}")
    print("\nImport time, in a fresh interpreter")
    for line in imports():
        print(f"  {line}")


def follow() -> Iterator[str]:
    server = subprocess.Popen(
        [sys.executable, str(HERE / "server.py")], stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    with server:
        url = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        samples: dict[str, list[dict[str, float]]] = {name: [] for name in NAMES}
        try:
            for _ in range(ROUNDS):
                for name, taken in samples.items():
                    taken.append(sample(name, url))
        finally:
            server.kill()
    for name, taken in samples.items():
        assert {item["count"] for item in taken} == {EVENTS}
        rate = EVENTS / min(item["seconds"] for item in taken)
        peak = min(item["peak"] for item in taken)
        yield f"{name:16} {rate:9,.0f} events/s {peak:6.1f} MiB"


def sample(name: str, url: str) -> dict[str, float]:
    command = [sys.executable, str(HERE / "contenders.py"), name, url]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, float] = json.loads(answer)
    return found


def imports() -> Iterator[str]:
    for statement in ("pass", "import arkor", "from arkor import create_trainer", "import httpx"):
        code = f"from time import perf_counter as t; b = t(); {statement}; print((t() - b) * 1000)"
        command = [sys.executable, "-c", code]
        taken = [
            float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
            for _ in range(IMPORTS)
        ]
        yield f"{statement:34} {min(taken):6.1f} ms"


if __name__ == "__main__":
    main()
