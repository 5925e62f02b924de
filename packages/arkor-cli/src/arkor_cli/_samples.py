"""How a trainer's data set asks: a model is best asked as it was trained."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from arkor_data import ChatExample, DataError, DatasetFormat, read_examples
from arkor_trainer import AsyncTrainer, FileDatasetSource, Trainer, find_entry, load_entry

if TYPE_CHECKING:
    from arkor_api import CloudApiClient

_COUNT = 3
_LONGEST = 400
"""Characters of one prompt."""
_LOOKED_AT = 200
"""Rows that are read at most: the manifest is asked for at every keystroke that is saved."""
_READABLE = {".jsonl", ".json", ".csv"}


class Sample(NamedTuple):
    """The system message of the first row, or "", and the last user messages of the first rows."""

    system: str = ""
    prompts: tuple[str, ...] = ()


def sample_of(trainer: Trainer | AsyncTrainer, project: Path) -> Sample:
    """From the data set of a trainer of a project.

    A file that is absent or cannot be read has none: training says what is wrong with it.
    """
    if trainer.input is None or not isinstance(trainer.input.dataset, FileDatasetSource):
        return Sample()
    path, form = project / trainer.input.dataset.path, trainer.input.dataset_format
    if path.suffix.lower() not in _READABLE:
        return Sample()
    try:
        prompts = tuple(islice(_prompts(path, form), _COUNT))
        return Sample(_system(path, form), prompts)
    except (DataError, OSError):
        return Sample()


def sample_behind(api: CloudApiClient, job_id: str) -> Sample:
    """From the data set of the trainer of this project that made a job.

    There is none where either cannot be read, a job that is gone or code that does not import: that
    is no reason not to ask the model.
    """
    try:
        name = api.jobs.get(job_id).job.name
        with redirect_stdout(io.StringIO()):
            loaded = load_entry(find_entry())
    except (Exception, SystemExit):
        return Sample()
    found = (one for one in loaded.arkor.trainers if str(one.name) == name)
    trainer = next(found, None)
    return Sample() if trainer is None else sample_of(trainer, loaded.entry.project)


def _system(path: Path, format: DatasetFormat | None) -> str:
    first = next(iter(read_examples(path, format, on_problem=lambda _: None)), None)
    if not isinstance(first, ChatExample) or first.messages[0]["role"] != "system":
        return ""
    return first.messages[0]["content"] or ""


def _prompts(path: Path, format: DatasetFormat | None) -> Iterator[str]:
    seen = set()
    rows = read_examples(path, format, on_problem=lambda _: None)
    for example in islice(rows, _LOOKED_AT):
        prompt = _asked(example) if isinstance(example, ChatExample) else ""
        if prompt and prompt not in seen:
            seen.add(prompt)
            yield prompt


def _asked(example: ChatExample) -> str:
    for message in reversed(example.messages):
        if message["role"] == "user":
            return (message["content"] or "").strip()[:_LONGEST]
    return ""
