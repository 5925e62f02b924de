"""A project with a finished run of any length, and the bare page that draws as many points."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from projects import PATIENCE, Project, await_html, free_port

sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "browser" / "support"))

from history import add_long_job

_TRAINER = """from arkor import create_arkor, create_trainer

arkor = create_arkor(
    trainer=create_trainer(
        name="run",
        model="arkor/tiny-chat",
        dataset="rows.jsonl",
        max_steps={steps},
        logging_steps=1,
    )
)
"""


def start_run(project: Project, *, steps: int, detach: bool = False) -> str:
    """A real run that logs every step: the id of its job, once it has ended or, detached, begun."""
    row = {"messages": [{"role": "user", "content": "2+2?"}, {"role": "assistant", "content": "4"}]}
    (project.folder / "rows.jsonl").write_text((json.dumps(row) + "\n") * 8)
    (project.folder / "arkor_app.py").write_text(_TRAINER.format(steps=steps))
    done = subprocess.run(
        [sys.executable, "-m", "arkor_cli", "start", *(["--detach"] if detach else [])],
        cwd=project.folder,
        env=project.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    started = re.search(r"Started job (\S+)", done.stdout)
    assert started is not None, done.stdout
    return started[1]


def long_run(project: Project, points: int) -> str:
    """A finished job with that many losses: a real run of two steps, and behind it events as a run
    sends them.
    """
    return add_long_job(project.folder, like=start_run(project, steps=2), points=points)


@contextmanager
def bare_page(points: int) -> Iterator[str]:
    """Where the bare page is."""
    port = free_port()
    script = str(Path(__file__).with_name("bare.py"))
    process = subprocess.Popen([sys.executable, script, str(port), str(points)])
    try:
        await_html(port)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)
