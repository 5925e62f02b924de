"""Training speed and time to the first step, beside a bare torch and peft loop and TRL's
SFTTrainer.

    python benchmarks/arkor_worker [--model ID] [--steps N] [--rounds N]

Every contender is a process of its own, with the same rows, LoRA settings, batch size and number of
steps; they take turns, and the medians are compared. A contender prints `first SECONDS` after its
first optimiser step, counted from the start of its process, and `tokens NUMBER seconds NUMBER` for
the steps after it. Arkor's process is the whole of `python -m arkor_worker train`, with a control
plane that takes its events.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
CONTENDERS = ("arkor", "bare", "trl")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default="arkor/tiny-chat")
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    measured: dict[str, list[dict[str, float]]] = {name: [] for name in CONTENDERS}
    for _ in range(options.rounds):
        for name in CONTENDERS:
            measured[name].append(run(name, options))
    print(
        f"{options.model}, {options.steps} steps of {options.batch} rows, {options.rounds} rounds"
    )
    for name, rounds in measured.items():
        first = median(found["first"] for found in rounds)
        speed = median(found["tokens"] / found["seconds"] for found in rounds)
        print(f"{name:6} first step after {first:5.1f} s   {speed:8.0f} tokens/s")
    for name in CONTENDERS[1:]:
        ratios = [
            (ours["tokens"] / ours["seconds"]) / (theirs["tokens"] / theirs["seconds"])
            for ours, theirs in zip(measured["arkor"], measured[name], strict=True)
        ]
        print(f"arkor / {name}: {median(ratios):.2f} x tokens/s (each round: {shown(ratios)})")


def run(name: str, options: argparse.Namespace) -> dict[str, float]:
    order = {"model": options.model, "steps": options.steps, "batch": options.batch}
    environment = {
        **os.environ,
        "ARKOR_BENCH_BEGAN": repr(time.time()),
        "OMP_WAIT_POLICY": "PASSIVE",
        "GOMP_SPINCOUNT": "0",
        "TOKENIZERS_PARALLELISM": "false",
    }
    done = subprocess.run(
        [sys.executable, str(HERE / f"{name}.py"), json.dumps(order)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{name} failed:\n{done.stderr[-3000:]}")
    words = done.stdout.split()
    return {key: float(words[words.index(key) + 1]) for key in ("first", "tokens", "seconds")}


def shown(ratios: list[float]) -> str:
    return ", ".join(f"{ratio:.2f}" for ratio in ratios)


if __name__ == "__main__":
    main()
