"""`arkor jobs download --merged`, after a run that says it serves as it trained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from terminal import Terminal

from arkor_cli.progress.lines import milestone
from arkor_trainer import TrainingCompleted


def test_a_run_serves_as_it_trained_and_merges(finished: Terminal, tmp_path: Path) -> None:
    job_id = finished.newest()["id"]
    log = finished.run("jobs", "watch", job_id, "--no-callbacks").stderr
    assert "Drift" not in log
    output = tmp_path / "model"
    done = finished.run("jobs", "download", job_id, "--merged", "-o", str(output), "--json")
    made = json.loads(done.stdout)
    assert made["parity"] == "identical"
    assert (output / "model.safetensors").stat().st_size > 100_000
    assert (output / "tokenizer.json").is_file()
    again = finished.run("jobs", "download", job_id, "--merged", "-o", str(output), code=1)
    assert "is there already and not empty" in again.stderr


@pytest.mark.parametrize(("parity", "told"), [("drift", True), ("identical", False), (None, False)])
def test_only_drift_is_worth_a_line(parity: str | None, told: bool) -> None:
    line = milestone(TrainingCompleted(metrics={"parity": parity}))
    assert (line is not None and line.startswith("Drift:")) == told
