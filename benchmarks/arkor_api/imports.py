"""How long `import arkor_api` takes, against the client that the stock templates give, and against
httpx.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import stock

ROUNDS = 15
STATEMENTS = {
    "import arkor_api": "import arkor_api",
    "a client is made": "from arkor_api import CloudApiClient; CloudApiClient(base_url='http://x')",
    "stock client": "import stock_client",
    "import httpx": "import httpx",
}


def measure() -> Iterator[str]:
    with stock.client() as folder:
        taken: dict[str, list[float]] = {name: [] for name in STATEMENTS}
        for _ in range(ROUNDS):
            for name, statement in STATEMENTS.items():
                taken[name].append(_milliseconds(statement, folder))
    best = {name: min(values) for name, values in taken.items()}
    for name, value in best.items():
        ratio = value / best["import httpx"]
        yield f"{name:<18} {value:6.1f} ms   {ratio:5.2f} x import httpx"


def _milliseconds(statement: str, folder: str) -> float:
    code = (
        "from time import perf_counter\n"
        f"began = perf_counter()\n{statement}\nprint((perf_counter() - began) * 1000)"
    )
    environment = {**os.environ, "PYTHONPATH": folder}
    result = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return float(result.stdout)
