"""Turning a page of 1,000 jobs into typed objects, against the code that the stock templates
give.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from time import perf_counter
from typing import Any

import stock
from overhead import JOB

from arkor_api import models

ROUNDS = 11
PAGE = {"jobs": [JOB] * 1000}


def measure() -> Iterator[str]:
    with stock.client() as folder:
        sys.path.insert(0, folder)
        theirs = import_module("stock_client.models").JobList
        sys.path.remove(folder)
        taken: dict[Any, list[float]] = {models.JobList: [], theirs: []}
        for _ in range(ROUNDS):
            for model, times in taken.items():
                began = perf_counter()
                model.from_dict(PAGE)
                times.append(perf_counter() - began)
    ours, stocks = (min(times) * 1000 for times in taken.values())
    yield f"arkor_api          {ours:6.1f} ms   {ours / stocks:5.2f} x stock client, types checked"
    yield f"stock client       {stocks:6.1f} ms"
