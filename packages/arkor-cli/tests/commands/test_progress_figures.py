"""The numbers of a progress line, from events and a clock that is handed in."""

from __future__ import annotations

import pytest

from arkor_cli.progress.figures import Figures, short
from arkor_cli.progress.lines import milestone
from arkor_trainer import (
    CheckpointSaved,
    TrainingEvent,
    TrainingFailed,
    TrainingLog,
    TrainingResumed,
    TrainingStarted,
)


def at(second: int) -> str:
    return f"2026-01-01T00:{second // 60:02}:{second % 60:02}Z"


def after(*events: TrainingEvent) -> Figures:
    figures = Figures()
    for event in events:
        figures = figures.after(event)
    return figures


STARTED = TrainingStarted(timestamp=at(0), metadata={"totalSteps": 100})


def test_time_left_follows_from_the_pace_so_far() -> None:
    log = TrainingLog(timestamp=at(10), step=20, loss=0.5, tokens_per_second=1234.0)
    figures = after(STARTED, log)
    assert figures.seconds_left == pytest.approx(40.0)
    assert figures.parts == ["loss 0.5000", "1.2k tok/s", "eta 40s"]


def test_an_evaluation_keeps_the_training_loss() -> None:
    figures = after(
        STARTED,
        TrainingLog(timestamp=at(1), step=5, loss=0.5),
        TrainingLog(timestamp=at(2), step=5, eval_loss=0.75),
    )
    assert figures.parts[:2] == ["loss 0.5000", "eval 0.7500"]


def test_a_resumption_starts_the_clock_again() -> None:
    figures = after(
        STARTED,
        TrainingLog(timestamp=at(50), step=80),
        TrainingResumed(timestamp=at(60), step=40, attempt=2),
        TrainingLog(timestamp=at(70), step=60),
    )
    assert figures.seconds_left == pytest.approx(20.0)


@pytest.mark.parametrize(
    "events",
    [
        [TrainingStarted(timestamp=at(0)), TrainingLog(timestamp=at(5), step=3)],
        [STARTED, TrainingLog(timestamp="soon", step=3)],
        [STARTED],
    ],
)
def test_what_is_not_known_is_left_out(events: list[TrainingEvent]) -> None:
    assert after(*events).seconds_left is None


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (
            TrainingStarted(metadata={"model": "m", "device": "cpu", "trainRows": 7}),
            "Training m on cpu, 7 rows.",
        ),
        (CheckpointSaved(step=40), "Checkpoint at step 40."),
        (
            TrainingResumed(step=20, attempt=2),
            "The worker was started again; going on from step 20.",
        ),
        (TrainingFailed(error="out of memory"), None),  # the command's last words
        (TrainingLog(step=1), None),
    ],
)
def test_milestones(event: TrainingEvent, line: str | None) -> None:
    assert milestone(event) == line


@pytest.mark.parametrize(("number", "text"), [(7, "7"), (999, "999"), (12_548, "12.5k")])
def test_counts_are_short(number: float, text: str) -> None:
    assert short(number) == text
