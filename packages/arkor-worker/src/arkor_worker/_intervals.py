"""How often something happens: every so many steps, or after a share of all steps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Steps:
    """A number of optimiser steps; 0 means never."""

    count: int

    def resolve(self, total: int) -> int:
        """The number itself, whatever the length of the run."""
        del total
        return self.count


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share of all optimiser steps, from 0 (never) to 1 (at the end)."""

    share: float

    def resolve(self, total: int) -> int:
        """At least one step, unless the share is 0."""
        return max(1, round(self.share * total)) if self.share else 0


Interval = Steps | Ratio

ACCEPTED = 'a whole number of steps, {"steps": n}, or {"ratio": x} with x from 0 to 1'


def read_interval(value: object) -> Interval | None:
    """The interval a configuration states; None when it states none."""
    match value:
        case bool():
            return None
        case int() if value >= 0:
            return Steps(value)
        case {"steps": int() as count, **rest} if not rest and count >= 0:
            return Steps(count)
        case {"ratio": int() | float() as share, **rest} if not rest and 0 <= share <= 1:
            return Ratio(float(share))
        case _:
            return None
