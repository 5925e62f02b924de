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


def after(*events: tuple[float, TrainingEvent]) -> Figures:
    figures = Figures()
    for now, event in events:
        figures = figures.after(event, now)
    return figures


STARTED = (0.0, TrainingStarted(metadata={"totalSteps": 100}))


def test_time_left_follows_from_the_pace_so_far() -> None:
    figures = after(STARTED, (10.0, TrainingLog(step=20, loss=0.5, tokens_per_second=1234.0)))
    assert figures.seconds_left(10.0) == pytest.approx(40.0)
    assert figures.parts(10.0) == ["loss 0.5000", "1.2k tok/s", "eta 40s"]


def test_an_evaluation_keeps_the_training_loss() -> None:
    figures = after(
        STARTED, (1.0, TrainingLog(step=5, loss=0.5)), (2.0, TrainingLog(step=5, eval_loss=0.75))
    )
    assert figures.parts(2.0)[:2] == ["loss 0.5000", "eval 0.7500"]


def test_a_resumption_starts_the_clock_again() -> None:
    figures = after(
        STARTED,
        (50.0, TrainingLog(step=80)),
        (60.0, TrainingResumed(step=40, attempt=2)),
        (70.0, TrainingLog(step=60)),
    )
    assert figures.seconds_left(70.0) == pytest.approx(20.0)


def test_without_a_total_there_is_no_time_left() -> None:
    assert after((0.0, TrainingStarted()), (5.0, TrainingLog(step=3))).seconds_left(5.0) is None


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
        (TrainingFailed(error="out\x1b[31m of memory"), "Failed: out [31m of memory"),
        (TrainingLog(step=1), None),
    ],
)
def test_milestones(event: TrainingEvent, line: str | None) -> None:
    assert milestone(event) == line


@pytest.mark.parametrize(("number", "text"), [(7, "7"), (999, "999"), (12_548, "12.5k")])
def test_counts_are_short(number: float, text: str) -> None:
    assert short(number) == text
