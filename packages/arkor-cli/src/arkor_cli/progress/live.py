"""The live bar: step, loss, speed and time left, with milestones scrolling by above it."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text

from arkor_cli.progress.figures import Figures
from arkor_cli.progress.lines import milestone, where
from arkor_trainer import Backend, Observer, RunState, TrainingEvent, TrainingJob


class LiveDisplay:
    """Draws on stderr. What callbacks print appears above the bar."""

    def __init__(self, *, starts: bool = True) -> None:
        self._starts = starts
        self._console = Console(stderr=True, highlight=False)
        self._progress = Progress(
            SpinnerColumn(style="cyan"),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24, complete_style="cyan", finished_style="green"),
            TextColumn("{task.fields[steps]}", style="bold"),
            TextColumn("{task.fields[figures]}", style="dim"),
            console=self._console,
            # A pipe that reads stdout must get what callbacks print; a person sees it in place.
            redirect_stdout=sys.stdout.isatty(),
            refresh_per_second=8,
        )
        self._task = self._progress.add_task("Starting", total=None, steps="", figures="")
        self._figures = Figures()

    @property
    def observer(self) -> Observer:
        return self

    def __enter__(self) -> LiveDisplay:
        self._progress.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._progress.stop()

    def on_job(self, job: TrainingJob, backend: Backend) -> None:
        if self._starts:
            print(f"Started job {job.id}", flush=True)
        self._say(where(backend), "dim")
        self._progress.update(self._task, description="Waiting for the worker")

    def on_event(self, event: TrainingEvent, state: RunState) -> None:
        figures = self._figures = self._figures.after(event)
        line = milestone(event)
        if line is not None:
            self._say(line, "green" if line.startswith("Checkpoint") else "")
        self._progress.update(
            self._task,
            description="Training",
            total=figures.total,
            completed=figures.step,
            steps=f"{figures.step}/{figures.total}" if figures.total else "",
            figures="  ".join(figures.parts),
        )
        if state.job.is_final:
            self._progress.update(self._task, description=state.job.status.capitalize())

    def on_pause(self, seconds: float) -> None:
        self._say(f"The connection is gone; trying again in {seconds:.0f} s.", "yellow")

    def _say(self, text: str, style: str) -> None:
        self._console.print(Text(text, style=style))
