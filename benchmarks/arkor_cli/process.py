"""One process: how long it took, and the most memory it held."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import NamedTuple


class Sample(NamedTuple):
    """Wall time, and the largest resident set."""

    seconds: float
    mebibytes: float


def run(command: Sequence[str], environment: Mapping[str, str]) -> Sample:
    """Runs a command that has to succeed."""
    began = perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Sample(seconds, usage.ru_maxrss / 1024)
