"""What is known of a run so far, gathered from its events.

The pace is told from the moments the events carry, not from when they arrive: a run that is
replayed shows what it showed when it happened.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from arkor_cli._times import span
from arkor_trainer import TrainingEvent, TrainingLog, TrainingResumed, TrainingStarted


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The numbers of a progress line. `began` and `latest` are seconds since 1970."""

    step: int = 0
    total: int | None = None
    loss: float | None = None
    eval_loss: float | None = None
    tokens_per_second: float | None = None
    began: float | None = None
    latest: float | None = None
    first_step: int = 0

    def after(self, event: TrainingEvent) -> Figures:
        """The figures once `event` has happened."""
        now = _seconds(event.timestamp)
        if isinstance(event, TrainingStarted):
            known: dict[str, Any] = event.metadata if isinstance(event.metadata, dict) else {}
            return replace(self, total=known.get("totalSteps"), began=now)
        if isinstance(event, TrainingResumed):
            return replace(self, step=event.step, first_step=event.step, began=now)
        if isinstance(event, TrainingLog):
            return replace(
                self,
                step=event.step,
                loss=self.loss if event.loss is None else event.loss,
                eval_loss=self.eval_loss if event.eval_loss is None else event.eval_loss,
                tokens_per_second=event.tokens_per_second or self.tokens_per_second,
                began=now if self.began is None else self.began,
                latest=now,
            )
        return self

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes if it goes on as it went so far."""
        done = self.step - self.first_step
        if self.total is None or self.began is None or self.latest is None or done <= 0:
            return None
        return max(self.total - self.step, 0) * (self.latest - self.began) / done

    @property
    def parts(self) -> list[str]:
        """The figures as short texts, those that are known."""
        left = self.seconds_left
        return [
            text
            for text in (
                None if self.loss is None else f"loss {self.loss:.4f}",
                None if self.eval_loss is None else f"eval {self.eval_loss:.4f}",
                None if not self.tokens_per_second else f"{short(self.tokens_per_second)} tok/s",
                None if not left else f"eta {span(left)}",
            )
            if text is not None
        ]


def _seconds(timestamp: str) -> float | None:
    try:
        return datetime.fromisoformat(timestamp).timestamp()
    except ValueError:
        return None


def short(number: float) -> str:
    """A count in three digits or so.

    >>> short(12_548), short(470)
    ('12.5k', '470')
    """
    return f"{number / 1000:.1f}k" if number >= 1000 else f"{number:.0f}"
