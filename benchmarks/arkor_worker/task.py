"""What every contender trains: the triage rows, and how it says how fast it was."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

ROWS = Path(__file__).parents[2] / "examples" / "triage" / "data" / "train.jsonl"
ORDER: dict[str, Any] = json.loads(sys.argv[1]) if len(sys.argv) > 1 else {}
LEARNING_RATE = 2e-3
RANK, ALPHA = 8, 16
TARGETS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


def read_rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in ROWS.read_text("utf-8").splitlines()]


class Clock:
    """Counts tokens from the second step on; the first one pays for warming up."""

    def __init__(self) -> None:
        self._began = 0.0
        self._tokens = 0

    def step(self, tokens: int) -> None:
        if not self._began:
            print("first", time.time() - float(os.environ["ARKOR_BENCH_BEGAN"]))
            self._began = time.perf_counter()
            return
        self._tokens += tokens

    def stop(self) -> None:
        print("tokens", self._tokens, "seconds", time.perf_counter() - self._began)
