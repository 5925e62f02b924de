"""A long curve as a short one that still shows every spike: per bucket, its lowest and highest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Point: TypeAlias = tuple[int, float]


def thin(points: Sequence[Point], buckets: int) -> list[Point]:
    """At most two points a bucket, in their order; all of them when there are few.

    >>> thin([(1, 5.0), (2, 9.0), (3, 1.0), (4, 4.0), (5, 4.5), (6, 4.2)], 1)
    [(2, 9.0), (3, 1.0)]
    """
    if len(points) <= 2 * buckets:
        return list(points)
    first, last = points[0][0], points[-1][0]
    width = (last - first + 1) / buckets
    grouped: dict[int, tuple[Point, Point]] = {}
    for point in points:
        at = int((point[0] - first) / width)
        low, high = grouped.get(at, (point, point))
        grouped[at] = (min(low, point, key=_value), max(high, point, key=_value))
    return sorted({point for pair in grouped.values() for point in pair})


def _value(point: Point) -> float:
    return point[1]
