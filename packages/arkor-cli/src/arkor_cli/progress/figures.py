"""What is known of a run so far, gathered from its events. Pure: the clock is handed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from arkor_cli._times import span
from arkor_trainer import TrainingEvent, TrainingLog, TrainingResumed, TrainingStarted


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The numbers of a progress line. `began` and `now` are seconds of one clock."""

    step: int = 0
    total: int | None = None
    loss: float | None = None
    eval_loss: float | None = None
    tokens_per_second: float | None = None
    began: float | None = None
    first_step: int = 0

    def after(self, event: TrainingEvent, now: float) -> Figures:
        """The figures once `event` has happened."""
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
            )
        return self

    def seconds_left(self, now: float) -> float | None:
        """How long the rest takes if it goes on as it went so far."""
        done = self.step - self.first_step
        if self.total is None or self.began is None or done <= 0:
            return None
        return max(self.total - self.step, 0) * (now - self.began) / done

    def parts(self, now: float) -> list[str]:
        """The figures as short texts, those that are known."""
        left = self.seconds_left(now)
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


def short(number: float) -> str:
    """A count in three digits or so.

    >>> short(12_548), short(470)
    ('12.5k', '470')
    """
    return f"{number / 1000:.1f}k" if number >= 1000 else f"{number:.0f}"
