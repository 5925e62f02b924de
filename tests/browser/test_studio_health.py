"""What a run's page says of its curve: each sentence where it is true, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

SAY = """async ({ train, evaluation, run }) => {
    const { Curve } = await import("/stores/curve.js");
    const { signOf } = await import("/health.js");
    const curve = new Curve();
    train.forEach((loss, at) => curve.add({
        type: "training.log", step: at + 1, loss, evalLoss: evaluation[at + 1],
    }));
    return signOf(curve, run);
}"""
QUIETLY = {"running": False, "pace": None, "quiet": None}
FALLS = [2 - 0.05 * step for step in range(30)]


def say(page: Any, train: list[float], evaluation: dict[int, float], **run: Any) -> Any:
    wanted = {str(step): value for step, value in evaluation.items()}
    return page.evaluate(SAY, {"train": train, "evaluation": wanted, "run": QUIETLY | run})


@pytest.mark.parametrize(
    ("train", "evaluation", "run", "tone", "said"),
    [
        (FALLS, {}, {}, "good", "Loss fell from 1.9500 to 0.6000."),
        ([2.0] * 30, {}, {}, "warn", "Loss has not fallen: 2.0000 at the beginning"),
        (FALLS, {10: 1.0, 20: 0.9, 30: 0.91}, {}, "good", "Loss fell"),
        (FALLS, {10: 1.0, 20: 0.8, 30: 0.9}, {}, "warn", "lowest at step 20 (0.8000)"),
        (FALLS, {}, {"running": True, "pace": 2.0, "quiet": 29}, "good", "Loss fell"),
        (FALLS, {}, {"running": True, "pace": 2.0, "quiet": 45}, "warn", "No step for 45 s."),
        (FALLS, {}, {"running": True, "pace": 0.01, "quiet": 45}, "good", "Loss fell"),
    ],
)
def test_the_sentence(
    page: Any,
    train: list[float],
    evaluation: dict[int, float],
    run: dict[str, Any],
    tone: str,
    said: str,
) -> None:
    found = say(page, train, evaluation, **run)
    assert found["tone"] == tone
    assert said in found["text"]


def test_nothing_is_said_before_there_is_something_to_say(page: Any) -> None:
    assert say(page, [2.0], {}) is None
    assert say(page, [2.0] * 5, {}) is None


def test_the_page_of_a_run_says_it(page: Any, launch: Any) -> None:
    page.goto(f"{launch.url}/#/jobs/{launch.job}")
    expect(page.locator(".chart-note")).to_contain_text("Loss fell from 7.1")
