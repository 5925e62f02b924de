"""Loss curves, read once: what a run has recorded stays, so only what came since is asked for."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

import anyio

from arkor_cli.studio.answers import RefusedError
from arkor_cli.studio.target import Target
from arkor_cli.studio.thinning import Point
from arkor_cli.studio.upstream import Upstream, whole

_PAGE = 1000
"""Events asked for at a time."""
_KEPT = 16
"""Curves: as many as a person lays over each other, and more."""


@dataclass(slots=True)
class Series:
    """Values by step, in the order of the steps."""

    steps: array[int] = field(default_factory=lambda: array("q"))
    values: array[float] = field(default_factory=lambda: array("d"))

    def add(self, step: int, value: float) -> None:
        """A step that came before is void, and what came behind it."""
        self.forget(step - 1)
        self.steps.append(step)
        self.values.append(value)

    def forget(self, after: int) -> None:
        """Takes away what is behind a step."""
        while self.steps and self.steps[-1] > after:
            self.steps.pop()
            self.values.pop()

    def between(self, first: int, last: int) -> list[Point]:
        """The points from step `first` to step `last`, both included."""
        inside = slice(bisect_left(self.steps, first), bisect_right(self.steps, last))
        return list(zip(self.steps[inside], self.values[inside], strict=True))


@dataclass(slots=True)
class Curve:
    """Training and evaluation loss of a run, as far as its events were read."""

    train: Series = field(default_factory=Series)
    evaluation: Series = field(default_factory=Series)
    last_id: str = ""
    reading: anyio.Lock = field(default_factory=anyio.Lock)

    def add(self, event: dict[str, Any]) -> None:
        """A worker that resumed goes over its steps again: what came behind is void."""
        step = event.get("step")
        if not isinstance(step, int):
            return
        if event.get("type") == "training.resumed":
            self.train.forget(step)
            self.evaluation.forget(step)
        for series, name in ((self.train, "loss"), (self.evaluation, "evalLoss")):
            value = event.get(name)
            if isinstance(value, int | float):
                series.add(step, float(value))


class Curves:
    """The curves that were asked for last."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, ...], Curve] = OrderedDict()

    async def read(self, upstream: Upstream, target: Target, job_id: str) -> Curve:
        """The curve of a job as it is now.

        Raises:
            RefusedError: the server does not list the job's events.
        """
        key = (target.base_url, *sorted(target.query.values()), job_id)
        curve = self._known.setdefault(key, Curve())
        self._known.move_to_end(key)
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        async with curve.reading:
            while await _read_page(curve, upstream, target, job_id) == _PAGE:
                pass
        return curve


async def _read_page(curve: Curve, upstream: Upstream, target: Target, job_id: str) -> int:
    query = {"limit": str(_PAGE)} | ({"after": curve.last_id} if curve.last_id else {})
    answer = await upstream.open(target, "GET", "jobs", job_id, "events", query=query)
    if not answer.is_success:
        await answer.aclose()
        raise RefusedError(answer.status_code, "The server does not list this job's events.")
    page = json.loads(await whole(answer)).get("events", [])
    for record in page:
        curve.add(record["event"])
        curve.last_id = record["id"]
    return len(page)
